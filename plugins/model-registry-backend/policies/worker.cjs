// Runs one policy at a time in a thread of its own, which its parent ends when it takes too long
// (safety: S17). Plain JavaScript, loaded by path: the same file serves tests, the development server
// and a built package.
'use strict';

const { parentPort, workerData } = require('node:worker_threads');
const { loadPolicySync } = require('@open-policy-agent/opa-wasm');

const { module: compiled, data, memory } = workerData;
// An instance keeps the memory it once took; beyond this it is replaced by a fresh one.
const memoryKeptBytesMax = 16 * 1024 * 1024;

let policy;

function load() {
  const loaded = loadPolicySync(compiled, memory);
  loaded.setData(data);
  return loaded;
}

// opa-wasm throws strings and plain objects besides errors.
function textOf(error) {
  if (typeof error === 'string') return error;
  return String((error && error.message) || error);
}

function evaluate({ id, input, entrypoint }) {
  try {
    policy = policy || load();
    const output = policy.evaluate(input, entrypoint);
    if (policy.mem.buffer.byteLength > memoryKeptBytesMax) policy = undefined;
    return { id, output };
  } catch (error) {
    // After a throw an instance may go on with old or empty data, so it is never asked again.
    policy = undefined;
    return { id, error: textOf(error) };
  }
}

parentPort.on('message', message => {
  parentPort.postMessage(evaluate(message));
});
parentPort.postMessage({ ready: true });

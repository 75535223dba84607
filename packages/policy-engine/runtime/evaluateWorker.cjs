// Runs compiled policies in a thread of its own, which its parent ends when one takes too long
// (safety: S17). Plain JavaScript, loaded by path: the same file serves tests, the development server
// and a built package.
'use strict';

const path = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const { loadPolicySync } = require('@open-policy-agent/opa-wasm');
const { builtins } = require('./builtins.cjs');

const { memory, instancesMax } = workerData;

// The library asks its own table before ours, and its `sprintf` is not Go's. What it has of its own is
// taken away, so that one list holds: ours.
const librarys = require(path.join(
  path.dirname(require.resolve('@open-policy-agent/opa-wasm')),
  'builtins/index.js',
));
for (const name of Object.keys(librarys)) delete librarys[name];

// An instance keeps the memory it once took; beyond this it is replaced by a fresh one.
const memoryKeptBytesMax = 16 * 1024 * 1024;

const known = new Map(); // by key: what was sent of a policy
const instances = new Map(); // by key, the longest unused first

function instanceOf(key) {
  let policy = instances.get(key);
  instances.delete(key);
  if (!policy) {
    const { module: compiled, data } = known.get(key);
    policy = loadPolicySync(compiled, memory, builtins);
    refuseUnknownCalls(policy);
    policy.setData(data);
  }
  instances.set(key, policy);
  if (instances.size > instancesMax) {
    instances.delete(instances.keys().next().value);
  }
  return policy;
}

// A call that nobody answers would only be met when a case reaches it.
function refuseUnknownCalls(policy) {
  const unknown = callsOf(policy).filter(
    name => !Object.hasOwn(builtins, name),
  );
  if (unknown.length > 0) {
    throw new Error(
      `The policy calls what is not there: ${unknown.join(', ')}`,
    );
  }
}

/** The names in the module's own table of calls, which is a JSON text in its memory. */
function callsOf({ wasmInstance: { exports: of }, mem }) {
  const at = of.opa_json_dump(of.builtins());
  const bytes = new Uint8Array(mem.buffer);
  const text = Buffer.from(bytes.subarray(at, bytes.indexOf(0, at)));
  return Object.keys(JSON.parse(text.toString('utf8')));
}

// opa-wasm throws strings and plain objects besides errors.
function textOf(error) {
  if (typeof error === 'string') return error;
  return String((error && error.message) || error);
}

function evaluate({ key, input, entrypoint }) {
  try {
    const policy = instanceOf(key);
    if (entrypoint === undefined) {
      return { output: Object.keys(policy.entrypoints) };
    }
    const output = policy.evaluate(input, entrypoint);
    if (policy.mem.buffer.byteLength <= memoryKeptBytesMax) return { output };
    instances.delete(key);
    return { output, dropped: true };
  } catch (error) {
    // After a throw an instance may go on with old or empty data, so it is never asked again.
    instances.delete(key);
    return { error: textOf(error), dropped: true };
  }
}

parentPort.on('message', message => {
  if (message.policy) known.set(message.key, message.policy);
  for (const key of message.forget || []) {
    known.delete(key);
    instances.delete(key);
  }
  parentPort.postMessage(evaluate(message));
});
parentPort.postMessage({ ready: true });

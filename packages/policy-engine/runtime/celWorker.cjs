// Judges packs in CEL in a thread of its own, which its parent ends when one takes too long
// (safety: S17). It reads the pack itself: what was read has functions, which do not travel.
'use strict';

const { parentPort } = require('node:worker_threads');
const {
  judgeCelPack,
  parsePack,
  testCelPack,
} = require('@assay/plugin-model-registry-common/packs');

const packs = new Map(); // by key: what was read of a pack

function readOf(key, text) {
  if (text !== undefined) {
    const parsed = parsePack(text);
    if (!parsed.ok || parsed.read.language !== 'cel') {
      throw new Error('It is no pack in CEL');
    }
    packs.set(key, parsed.read);
  }
  return packs.get(key);
}

parentPort.on('message', ({ key, text, input, forgets }) => {
  try {
    if (forgets) packs.clear();
    const read = readOf(key, text);
    // Without a case it is asked for the pack's own tests.
    const answer = input
      ? { verdicts: judgeCelPack(read, input) }
      : { report: testCelPack(read) };
    parentPort.postMessage(answer);
  } catch (error) {
    parentPort.postMessage({
      error: String((error && error.message) || error),
    });
  }
});

parentPort.postMessage({ ready: true });

// Compiles one pack of Rego, or runs its tests, in a thread that ends with it (safety: S17).
'use strict';

const { parentPort, workerData } = require('node:worker_threads');
const { runProgram } = require('./wasi.cjs');

const { module: compiler, request, outputBytesMax } = workerData;
const answer = runProgram(
  compiler,
  new TextEncoder().encode(request),
  outputBytesMax,
);
parentPort.postMessage(answer);

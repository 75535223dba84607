import { Worker } from 'node:worker_threads';

const threadHeapMegabytesMax = 64;

/** A thread for code that others wrote. It has no secrets, no loaders and nothing to print to (safety: S17). */
export function startThread(
  file: string,
  workerData: unknown,
  heapMegabytesMax = threadHeapMegabytesMax,
): Worker {
  const worker = new Worker(file, {
    workerData,
    env: {}, // a policy has no business with the portal's secrets
    execArgv: [], // nor with the loaders of the process
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    stdout: true, // what a policy prints is not ours to log
    stderr: true,
  });
  worker.unref();
  return worker;
}

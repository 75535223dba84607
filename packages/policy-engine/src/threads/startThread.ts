import { Worker } from 'node:worker_threads';

const threadHeapMegabytesMax = 64;

/** A thread for code that others wrote. It has no secrets, no loaders and nothing to print to (safety: S17). */
export function startThread(
  file: string,
  workerData: unknown,
  heapMegabytesMax = threadHeapMegabytesMax,
  execArgv: string[] = [], // none of the loaders of the process
): Worker {
  const worker = new Worker(file, {
    workerData,
    env: {}, // a policy has no business with the portal's secrets
    execArgv,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    stdout: true, // what a policy prints is not ours to log
    stderr: true,
  });
  worker.unref();
  return worker;
}

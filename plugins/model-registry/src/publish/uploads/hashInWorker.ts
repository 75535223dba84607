import { FileUnreadable } from './pauses';
import type { HashFile } from './transfer';

/** Hashes in a worker, so that the page stays quick while gigabytes are read. */
export const hashInWorker: HashFile = (file, onProgress, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url));
    const stop = () => {
      worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }) => {
      if (data.bytes !== undefined) {
        onProgress(data.bytes);
        return;
      }
      signal.removeEventListener('abort', stop);
      worker.terminate();
      if (data.digest) resolve(data.digest);
      else reject(new FileUnreadable(data.error));
    };
    worker.onerror = event => {
      worker.terminate();
      reject(new Error(event.message || 'The file could not be read.'));
    };
    worker.postMessage({ file });
  });

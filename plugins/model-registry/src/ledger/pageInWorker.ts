import type { ListFinding } from '@assay/plugin-model-registry-common';
import type { CheckPage } from './checkPage';

/** Checks in a worker, so that the page stays quick while hashes and signatures are worked out. */
export const pageInWorker: CheckPage = (asked, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./page.worker.ts', import.meta.url), {
      type: 'module',
    });
    const stop = () => {
      worker.terminate();
      reject(signal.reason);
    };
    const end = () => {
      signal.removeEventListener('abort', stop);
      worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({
      data,
    }: MessageEvent<{ finding: ListFinding } | { error: string }>) => {
      end();
      if ('finding' in data) resolve(data.finding);
      else reject(new Error(data.error));
    };
    worker.onerror = event => {
      end();
      reject(new Error(event.message || 'The check could not be loaded.'));
    };
    worker.postMessage(asked);
  });

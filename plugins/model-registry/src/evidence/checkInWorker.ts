import type { VerificationReport } from '@assay/plugin-model-registry-common';
import type { CheckBundle, CheckStep } from './checkBundle';

type Answer =
  | { step: CheckStep }
  | { report: VerificationReport }
  | { error: string };

/** Checks in a worker: hashing a long history takes seconds, and the page stays quick meanwhile. */
export const checkInWorker: CheckBundle = (file, trust, onStep, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./check.worker.ts', import.meta.url), {
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
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ('step' in data) {
        onStep(data.step);
        return;
      }
      end();
      if ('report' in data) resolve(data.report);
      else reject(new Error(data.error));
    };
    worker.onerror = event => {
      end();
      reject(new Error(event.message || 'The check could not be loaded.'));
    };
    worker.postMessage({ file, trust });
  });

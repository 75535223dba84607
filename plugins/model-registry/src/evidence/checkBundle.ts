import type {
  CheckKind,
  VerificationReport,
} from '@assay/plugin-model-registry-common';

/** How far one kind of check has come. */
export interface CheckStep {
  kind: CheckKind;
  done: number;
  total: number;
}

export type CheckBundle = (
  file: Blob,
  trust: readonly string[],
  onStep: (step: CheckStep) => void,
  signal: AbortSignal,
) => Promise<VerificationReport>;

/** This browser has no workers, so the check would freeze the page; it is left to the command line. */
export class NoWorker extends Error {
  constructor() {
    super('This browser offers no Web Workers.');
    this.name = 'NoWorker';
  }
}

/** The worker is loaded when a bundle is checked, since few pages ever need it. */
export const checkBundle: CheckBundle = async (...asked) => {
  if (typeof Worker === 'undefined') throw new NoWorker();
  const { checkInWorker } = await import('./checkInWorker');
  return checkInWorker(...asked);
};

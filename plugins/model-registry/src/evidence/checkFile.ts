import {
  verifyBundle,
  type VerificationReport,
} from '@assay/plugin-model-registry-common';
import type { CheckStep } from './checkBundle';

/** Often enough to be seen moving, seldom enough that telling costs nothing beside the checking. */
const tellEveryMs = 100;

/** Reads a bundle and checks it, telling how far it has come at most ten times a second. */
export async function checkFile(
  file: Blob,
  trust: readonly string[],
  onStep: (step: CheckStep) => void,
  now: () => number = Date.now,
): Promise<VerificationReport> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let toldAt = -Infinity;
  const told = new Set<CheckStep['kind']>();
  return verifyBundle(bytes, trust, {
    onProgress: step => {
      const isNew = !told.has(step.kind);
      if (!isNew && now() - toldAt < tellEveryMs) return;
      told.add(step.kind);
      toldAt = now();
      onStep(step);
    },
  });
}

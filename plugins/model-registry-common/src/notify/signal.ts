import { toHex, utf8 } from '../ledger/bytes';
import { portableSha256 } from '../ledger/hash';

/** The channel on which open pages hear that a model changed. */
export const MODEL_SIGNAL_CHANNEL = 'model-registry';

/** Says that something changed and nothing about what; readers ask again with their own rights. */
export type ModelSignal = {
  /** `modelSignalRef` of the model. */
  ref: string;
  revision: number;
};

/**
 * A model's name as a signal carries it. A signal goes to everybody who is signed in, so it names the
 * model only to those who know the name already (safety: S9).
 */
export function modelSignalRef(modelRef: string): string {
  return toHex(portableSha256(utf8(modelRef)));
}

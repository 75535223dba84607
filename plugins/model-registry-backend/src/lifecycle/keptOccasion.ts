import {
  blocks,
  caseDigest,
  type Caller,
} from '@assay/plugin-model-registry-common';
import type { DecidedCase } from '../audit/types';
import type { JudgedOccasion } from '../policy/packs';
import { decidedCaseText, type DecidedCase as Kept } from './decidedCase';
import { sha256Hex } from './store';

interface About {
  readonly event: Extract<Kept['move'], 'register' | 'runtime'>;
  readonly by: Pick<Caller, 'kind' | 'ref' | 'viaActor'>;
  /** Absent where there is no version: its registration was refused. */
  readonly versionId?: string;
}

/** The case that packs were asked about on an occasion that is no move, so that it can be judged again. */
export function keptOccasion(
  { verdicts, caseFile }: JudgedOccasion,
  { event, by, versionId }: About,
): DecidedCase {
  const text = decidedCaseText({
    v: 'decided-case-v1',
    move: event,
    // Roles decide nothing here: whoever may register was asked for at the door.
    caller: { ...by, roles: [] },
    input: {},
    caseDigest: caseDigest(caseFile),
    caseFile,
    verdicts: [...verdicts],
    outcome: { ok: !verdicts.some(blocks), from: caseFile.version.state },
  });
  return { versionId, text, digest: sha256Hex(text) };
}

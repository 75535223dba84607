import {
  blocks,
  canonicalJson,
  caseFileSchema,
  decide,
  judgePacks,
  moveNameSchema,
  reviewingRoleSchema,
  roleSchema,
  type CaseFile,
  type PackEvent,
  type ReplayFinding,
  type VerifyOptions,
} from '@assay/plugin-model-registry-common';
import { z } from 'zod';
import type { PolicyReplay } from './replayPolicies';

const decidedCaseSchema = z.object({
  v: z.literal('decided-case-v1'),
  /** A move, or an occasion on which packs alone were asked. */
  move: z.union([moveNameSchema, z.enum(['register', 'runtime'])]),
  caller: z.object({
    kind: z.enum(['user', 'service']),
    ref: z.string(),
    roles: z.array(roleSchema),
    viaActor: z.boolean(),
  }),
  input: z.object({
    role: reviewingRoleSchema.optional(),
    caseDigest: z.string().optional(),
  }),
  caseDigest: z.string(),
  caseFile: caseFileSchema,
  verdicts: z.array(z.looseObject({ gate: z.string(), rule: z.string() })),
  outcome: z.looseObject({ ok: z.boolean() }),
});

type Replay = NonNullable<VerifyOptions['replay']>;

/**
 * Judges a stored case again, with the gates of this program: the verdicts, the digest and where the
 * move landed must come out as they were written down, and so must what the policy packs in the bundle say. A case that was judged by rules of another
 * version, or that no move decided, is left out of the count.
 */
export const replayDecision =
  (replayPolicies: PolicyReplay): Replay =>
  async ({ file }) => {
    const read = decidedCaseSchema.safeParse(file);
    if (!read.success) return undefined;
    const judged = judgeAgain(read.data, file);
    if (judged?.holds === false) return judged;
    const message = await replayPolicies(read.data.caseFile as CaseFile);
    return message === undefined ? judged : { holds: false, message };
  };

function judgeAgain(
  decided: z.output<typeof decidedCaseSchema>,
  file: unknown,
): ReplayFinding {
  const { move, caller, input, caseFile, verdicts, outcome } = decided;
  if (move === 'register' || move === 'runtime')
    return judgeOccasion(decided, move, file);
  const again = decide(move, caseFile as CaseFile, caller, input);
  const rules = (all: readonly { gate: string; rule: string }[]) =>
    same(all.map(({ gate, rule }) => ({ gate, rule })));
  if (rules(again.verdicts) !== rules(verdicts)) return undefined;
  const landed = again.ok
    ? { ok: true, from: again.from, to: again.to }
    : { ok: false, from: again.from, refusal: again.refusal };
  if (same(again.verdicts) !== same((file as { verdicts: unknown }).verdicts)) {
    return {
      holds: false,
      message: 'holds verdicts other than its case file gives',
    };
  }
  if (same(landed) !== same(outcome)) {
    return {
      holds: false,
      message: `says that the move ended otherwise than its case file gives`,
    };
  }
  return { holds: true };
}

/** Packs alone speak there, and by their names and rules; what each of them says is asked of its files besides. */
function judgeOccasion(
  { caseFile, outcome }: z.output<typeof decidedCaseSchema>,
  event: PackEvent,
  file: unknown,
): ReplayFinding {
  const again = judgePacks(caseFile as CaseFile, event);
  if (same(again) !== same((file as { verdicts: unknown }).verdicts))
    return {
      holds: false,
      message: 'holds verdicts other than its case file gives',
    };
  if (outcome.ok === again.some(blocks))
    return {
      holds: false,
      message: 'says that it ended otherwise than its case file gives',
    };
  return { holds: true };
}

/** Through JSON once, so that fields left undefined are left out on both sides. */
function same(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)));
}

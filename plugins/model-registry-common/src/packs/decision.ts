import { z } from 'zod';
import { packEvents } from '../gates/table';
import { outcomeSchema } from '../gates/verdict';
import { digestSchema } from '../identity';
import { toHex, utf8 } from '../ledger/bytes';
import { canonicalJson } from '../ledger/canonicalJson';
import { portableSha256 } from '../ledger/hash';
import type { PackInput } from './input';
import { foldOutcomes } from './outcomes';
import { ruleVerdictSchema, type RuleVerdict } from './verdict';

/** Which pack judged, in exactly which bytes. */
export const judgedPackSchema = z.object({
  id: z.string(),
  version: z.string(),
  language: z.enum(['cel', 'rego']),
  digest: digestSchema,
  mode: z.enum(['enforce', 'warn', 'dry-run']),
});
export type JudgedPack = z.infer<typeof judgedPackSchema>;

/**
 * What packs say to a case. With the input and the packs of these digests anybody gets the same bytes
 * again, years later: it has no clock but the case's, no id and no duration.
 */
export const packDecisionSchema = z.object({
  v: z.literal('pack-decision-v1'),
  subject: z.string(), // group/name@1.2.3
  event: z.enum(packEvents),
  judgedAt: z.string(), // the case's time
  outcome: outcomeSchema,
  inputDigest: digestSchema, // SHA-256 of the input in RFC 8785
  packs: z.array(judgedPackSchema),
  verdicts: z.array(ruleVerdictSchema),
});
export type PackDecision = z.infer<typeof packDecisionSchema>;

/** One decision from what each pack said. Packs and verdicts stand in the order of their names. */
export function decideByPacks(
  input: PackInput,
  judged: readonly { pack: JudgedPack; verdicts: readonly RuleVerdict[] }[],
): PackDecision {
  const sorted = [...judged].sort((a, b) => compare(a.pack.id, b.pack.id));
  const verdicts = sorted.flatMap(({ pack, verdicts: said }) =>
    said.map(verdict =>
      pack.mode === 'enforce' ? verdict : weakened(verdict),
    ),
  );
  return {
    v: 'pack-decision-v1',
    subject: input.version.ref,
    event: input.event,
    judgedAt: input.now,
    outcome: foldOutcomes(verdicts.map(({ outcome }) => outcome)),
    inputDigest: digestOfJson(input),
    packs: sorted.map(({ pack }) => pack),
    verdicts,
  };
}

/** A pack that only warns yet, or is only tried: nothing of it blocks. */
function weakened(verdict: RuleVerdict): RuleVerdict {
  const blocks = verdict.outcome === 'block' || verdict.outcome === 'error';
  return blocks ? { ...verdict, outcome: 'warn' } : verdict;
}

/** A live exception turns a block into `waived`; what could not be judged stays so. */
export function waiveVerdict(
  verdict: RuleVerdict,
  exception: { readonly id: string; readonly endsAt: string },
): RuleVerdict {
  if (verdict.outcome !== 'block') return verdict;
  const { id, endsAt } = exception;
  return { ...verdict, outcome: 'waived', exception: { id, endsAt } };
}

/** The digest of a pack: of its files' names and digests, in RFC 8785. */
export function packDigest(
  files: Readonly<Record<string, Uint8Array>>,
): string {
  const digests = Object.entries(files).map(
    ([path, bytes]) => [path, toHex(portableSha256(bytes))] as const,
  );
  return digestOfJson({ v: 'pack-v1', files: Object.fromEntries(digests) });
}

/** SHA-256 of the one text of a value. */
export function digestOfJson(value: unknown): string {
  return `sha256:${toHex(portableSha256(utf8(canonicalJson(value))))}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

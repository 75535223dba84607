import { z } from 'zod';
import { moveNameSchema } from '../lifecycle/moves';
import { roleSchema } from '../lifecycle/states';

export const gateIds = [
  'metadata-complete',
  'licence-clean',
  'sbom-present',
  'evaluations-meet-thresholds',
  'safety-floor',
  'mrc-approval',
  'security-sign-off',
  'residency-match',
  'signature-valid',
  'two-person-rule',
  'other-approvals',
  'findings-settled',
  'use-permitted',
] as const;
export type GateId = (typeof gateIds)[number];
export const gateIdSchema = z.enum(gateIds);

/** The gate of one policy pack, so that an exception is from that pack and from no other. */
export type PackGateId = `policy:${string}`;
const packGatePrefix = 'policy:';
const packGateSchema = z.templateLiteral([
  packGatePrefix,
  z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/),
]);
/** Long enough for the gate of a pack with the longest name. */
export const gateNameMax = 80;

/** What gives a verdict: one of our gates, or a policy pack that is active. */
export const verdictGateSchema = gateIdSchema.or(packGateSchema);
export type VerdictGate = GateId | PackGateId;

export function packGate(pack: string): PackGateId {
  return `${packGatePrefix}${pack}`;
}

export function isPackGate(gate: string): gate is PackGateId {
  return packGateSchema.safeParse(gate).success;
}

/** The pack behind a gate. */
export function packOfGate(gate: PackGateId): string {
  return gate.slice(packGatePrefix.length);
}

/**
 * What a gate says. `error` means it could not judge, which blocks: what cannot be judged is not passed.
 * `waived` is a block that a live exception covers.
 */
export const outcomes = [
  'pass',
  'warn',
  'block',
  'waived',
  'error',
  'not-applicable',
] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeSchema = z.enum(outcomes);

/** Why a gate says it. Everything but `satisfied`, `not-applicable` and `note` is something to clear. */
export const reasonKinds = [
  'satisfied',
  'not-applicable',
  'note',
  'threshold',
  'missing',
  'stale',
  'untrusted',
  'mismatch',
  'pending',
  'error',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** What clears a reason, and who can do it. `action` names a button of the portal; `cli` is the line to type. */
export const remedySchema = z.object({
  action: z.enum([
    'edit-metadata',
    'upload-sbom',
    'run-evaluation',
    'sign',
    'confirm-licence',
    'change-licence',
    'submit',
    'request-promotion',
    'ask-reviewer',
    'file-exception',
    'set-region',
    'configure-key',
    'rescan',
    'tell-policy-owner',
    'seal',
    'restore-bytes',
    'export-safetensors',
    'fix-finding',
    'retest-finding',
    'end-use',
  ]),
  role: roleSchema.or(z.literal('lab')),
  move: moveNameSchema.optional(),
  cli: z.string().max(400).optional(),
});
export type Remedy = z.infer<typeof remedySchema>;

export const reasonPathMax = 256;

/** One shape everywhere: portal, CLI, CI, stored decisions. Sentences come from `words`, by `gate` and `code`. */
export const reasonSchema = z.object({
  kind: z.enum(reasonKinds),
  code: z.string().max(64), // stable; with the gate it keys the sentence
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  path: z.string().max(reasonPathMax).optional(), // the metadata field or file it is about
  actual: z.union([z.string(), z.number()]).optional(),
  expected: z.union([z.string(), z.number()]).optional(),
  facts: z.array(z.string()), // ids of the facts it rests on
  remedies: z.array(remedySchema),
  controls: z.array(z.string()), // framework clauses this serves, e.g. 'NIST MEASURE 2.5'
});
export type Reason = z.infer<typeof reasonSchema>;

export const reasonsPerVerdictMax = 200;

export const verdictSchema = z.object({
  gate: verdictGateSchema,
  outcome: outcomeSchema,
  reasons: z.array(reasonSchema).max(reasonsPerVerdictMax),
  rule: z.string().max(200), // e.g. 'sbom-present@1' or 'seed-pack/licence-clean@1'
  /** Of a policy pack: what it calls itself, and who grants exceptions from it. */
  pack: z
    .object({ title: z.string(), waivedBy: z.array(roleSchema) })
    .optional(),
  exception: z
    .object({
      id: z.string(),
      endsAt: z.string(),
      /** It ends soon, and the gate blocks again. */
      warns: z.literal(true).optional(),
      /** One person granted it in an emergency; it is reviewed afterwards. */
      breakGlass: z.literal(true).optional(),
    })
    .optional(),
});
export type Verdict = z.infer<typeof verdictSchema>;

export function blocks(verdict: Verdict): boolean {
  return verdict.outcome === 'block' || verdict.outcome === 'error';
}

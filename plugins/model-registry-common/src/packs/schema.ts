import { z } from 'zod';
import { allControls, clauseName } from '../controls';
import { packEvents } from '../gates/table';
import { outcomeSchema, reasonKinds, remedySchema } from '../gates/verdict';
import { semverSchema } from '../identity';
import {
  packWaivers,
  riskTierSchema,
  roleSchema,
  type Role,
} from '../lifecycle/states';
import { expressionMax, rulesPerPackMax, testsPerRuleMax } from './limits';

/** Names of packs and rules: words of small letters, as they stand in verdicts. */
export const packNamePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const nameMax = 64;
const name = z
  .string()
  .max(nameMax)
  .regex(
    packNamePattern,
    'Small letters, digits and single hyphens, such as data-governance',
  );
const line = z.string().min(1).max(200);
const sentences = z.string().min(1).max(1_000);
const expression = z.string().min(1).max(expressionMax);
const list = <T extends z.ZodType>(of: T, max = 50) =>
  z.array(of).min(1).max(max);

export { packEvents };
export const severities = ['block', 'warn'] as const;
export type Severity = (typeof severities)[number];

const clauses = new Set(allControls.map(clauseName));
const control = z.string().refine(clause => clauses.has(clause), {
  message:
    'No control of that name; docs/reference/controls.md lists them, such as NIST MAP 4.1',
});

/** Where a rule is asked. What is left out does not narrow it. */
const whenSchema = z.strictObject({
  events: list(z.enum(packEvents)).optional(),
  environments: list(z.enum(['staging', 'production'])).optional(),
  tiers: list(riskTierSchema).optional(),
  groups: list(line).optional(),
  regions: list(line).optional(), // one of the regions where its bytes lie
  if: expression.optional(), // CEL
});
export type When = z.infer<typeof whenSchema>;

const testSchema = z.strictObject({
  name: line,
  event: z.enum(packEvents).default('promote-to-production'),
  /** Laid over an input in which nothing is said. */
  with: z.record(z.string(), z.unknown()).default({}),
  expect: outcomeSchema.exclude(['waived']),
});
export type RuleTest = z.infer<typeof testSchema>;

const remedyOfRule = z.strictObject({
  text: sentences,
  action: remedySchema.shape.action,
  role: remedySchema.shape.role,
});

const toClear = reasonKinds.filter(
  kind =>
    !['satisfied', 'not-applicable', 'note', 'error', 'pending'].includes(kind),
) as ['threshold', 'missing', 'stale', 'untrusted', 'mismatch'];
export const findingKindSchema = z.enum(toClear);

const fieldPattern = /^[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)*$/;

const ruleShape = {
  id: name,
  title: line,
  severity: z.enum(severities),
  when: whenSchema.default({}),
  /** What blocks, for whoever reads it first. */
  reason: sentences,
  remedy: remedyOfRule,
  controls: list(control, 20),
  kind: findingKindSchema.default('mismatch'),
  /** The field of the metadata it is about. */
  path: line.optional(),
};

const celRuleSchema = z.strictObject({
  ...ruleShape,
  /** Fields without which it cannot be judged: then it blocks for lack of evidence. */
  requires: list(
    z
      .string()
      .max(200)
      .regex(fieldPattern, 'A path such as metrics.hallucination_rate.upper'),
  ).optional(),
  expr: expression, // CEL; true passes
  actual: expression.optional(), // CEL; what is told as found
  expected: expression.optional(), // CEL; what is told as wanted
  facts: expression.optional(), // CEL; the ids of facts it rests on
  tests: z.array(testSchema).min(2).max(testsPerRuleMax),
});
export type CelRule = z.infer<typeof celRuleSchema>;

const regoRuleSchema = z.strictObject(ruleShape);
export type RegoRule = z.infer<typeof regoRuleSchema>;

const packShape = {
  id: name,
  version: semverSchema,
  title: line,
  description: sentences,
  /** Who answers for it: told when it could not judge. */
  owner: roleSchema,
  /** Who grants an exception from it; an empty list means nobody. Left out, its owner where they may, else MRC. */
  waivedBy: z.array(z.enum(packWaivers)).max(packWaivers.length).optional(),
};

const celPackSchema = z.strictObject({
  ...packShape,
  language: z.literal('cel'),
  /** Named values that expressions read as `params.name`. */
  params: z.record(z.string().max(nameMax), z.unknown()).default({}),
  rules: list(celRuleSchema, rulesPerPackMax),
});
export type CelPack = z.infer<typeof celPackSchema>;

/** The rules of Rego lie beside it, in the package `assay.packs.<id>`, hyphens as underscores. */
const regoPackSchema = z.strictObject({
  ...packShape,
  language: z.literal('rego'),
  rules: list(regoRuleSchema, rulesPerPackMax),
});
export type RegoPack = z.infer<typeof regoPackSchema>;

export const packSchema = z.discriminatedUnion('language', [
  celPackSchema,
  regoPackSchema,
]);
export type Pack = z.infer<typeof packSchema>;
export type PackRule = CelRule | RegoRule;

/** Roles that grant an exception from a pack. */
export function waiversOf({
  waivedBy,
  owner,
}: Pick<Pack, 'waivedBy' | 'owner'>): readonly Role[] {
  if (waivedBy !== undefined) return waivedBy;
  const own = packWaivers.filter(role => role === owner);
  return own.length > 0 ? own : ['mrc-approver'];
}

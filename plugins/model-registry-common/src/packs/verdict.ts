import { z } from 'zod';
import { gravestFirst } from '../gates/policies';
import {
  outcomeSchema,
  packGate,
  reasonSchema,
  type Outcome,
  type Reason,
  type Verdict,
} from '../gates/verdict';
import { foldOutcomes } from './outcomes';
import { findingKindSchema, severities, type PackRule } from './schema';

/** What one rule of a pack says. Its reasons have the one shape; its sentences come with the pack. */
export const ruleVerdictSchema = z.object({
  rule: z.string().max(200), // 'data-governance/datasets-named@1.0.0'
  title: z.string(),
  severity: z.enum(severities),
  outcome: outcomeSchema,
  reasons: z.array(reasonSchema).min(1).max(200),
  exception: z.object({ id: z.string(), endsAt: z.string() }).optional(),
});
export type RuleVerdict = z.infer<typeof ruleVerdictSchema>;

/** What an engine found against a rule; where it found nothing, the rule passes. */
export const findingSchema = z.strictObject({
  kind: findingKindSchema.optional(), // the rule's own when left out
  path: reasonSchema.shape.path,
  actual: reasonSchema.shape.actual,
  expected: reasonSchema.shape.expected,
  facts: z.array(z.string().max(100)).max(100).optional(),
  detail: z.string().max(400).optional(), // what the sentence of the rule does not say
});
export type RuleFinding = z.infer<typeof findingSchema>;

/** Codes of reasons that packs give. */
export const packCodes = [
  'rule-met',
  'rule-not-met',
  'rule-out-of-scope',
  'rule-failed',
] as const;
type PackCode = (typeof packCodes)[number];

/** What a whole pack says, folded from its rules: the heaviest decides, what is to be cleared comes first. */
export function verdictOfPack(
  pack: Named,
  said: readonly RuleVerdict[],
): Verdict {
  return {
    gate: packGate(pack.id),
    outcome: foldOutcomes(said.map(({ outcome }) => outcome)),
    reasons: gravestFirst(said.flatMap(({ reasons }) => reasons)),
    rule: `${pack.id}@${pack.version}`,
  };
}

interface Named {
  readonly id: string;
  readonly version: string;
}

export function ruleName(pack: Named, rule: { readonly id: string }): string {
  return `${pack.id}/${rule.id}@${pack.version}`;
}

/** The verdict of a rule against which this was found. */
export function verdictOfFindings(
  pack: Named,
  rule: PackRule,
  findings: readonly RuleFinding[],
): RuleVerdict {
  if (findings.length === 0) {
    return verdict(pack, rule, 'pass', [
      reason(pack, rule, 'satisfied', 'rule-met'),
    ]);
  }
  const reasons = findings.map(found => {
    const base = reason(pack, rule, found.kind ?? rule.kind, 'rule-not-met');
    const path = found.path ?? rule.path;
    return {
      ...base,
      params: {
        ...base.params,
        reason: rule.reason,
        remedy: rule.remedy.text,
        ...(found.detail !== undefined && { detail: found.detail }),
      },
      ...(path !== undefined && { path }),
      ...(found.actual !== undefined && { actual: found.actual }),
      ...(found.expected !== undefined && { expected: found.expected }),
      facts: found.facts ?? [],
      remedies: [
        { action: rule.remedy.action, role: rule.remedy.role },
        { action: 'file-exception' as const, role: 'model-owner' as const },
      ],
    };
  });
  return verdict(pack, rule, rule.severity, reasons);
}

export function outOfScope(pack: Named, rule: PackRule): RuleVerdict {
  return verdict(pack, rule, 'not-applicable', [
    reason(pack, rule, 'not-applicable', 'rule-out-of-scope'),
  ]);
}

/** Could not be judged, whatever its severity: that blocks, and whoever answers for the pack is told. */
export function failed(pack: Named, rule: PackRule, why: string): RuleVerdict {
  const base = reason(pack, rule, 'error', 'rule-failed');
  return verdict(pack, rule, 'error', [
    {
      ...base,
      params: { ...base.params, why: why.slice(0, 400) },
      remedies: [{ action: 'tell-policy-owner', role: 'admin' }],
    },
  ]);
}

function verdict(
  pack: Named,
  rule: PackRule,
  outcome: Outcome,
  reasons: Reason[],
): RuleVerdict {
  const { title, severity } = rule;
  return { rule: ruleName(pack, rule), title, severity, outcome, reasons };
}

function reason(
  pack: Named,
  rule: PackRule,
  kind: Reason['kind'],
  code: PackCode,
): Reason {
  return {
    kind,
    code,
    params: { rule: ruleName(pack, rule), title: rule.title },
    facts: [],
    remedies: [],
    controls: [...rule.controls],
  };
}

import { z } from 'zod';
import { customerImpacts } from '../metadata/taxonomies';
import { requestKindSchema } from '../lifecycle/moves';
import {
  quorumRoleSchema,
  riskTierSchema,
  riskTiers,
  type RiskTier,
} from '../lifecycle/states';

/** Rules of one table; the seed has nine, and a house that needs more than this has a list to tidy. */
export const approvalRulesMax = 100;
/** Votes of one role in one request; more people than this do not read one case. */
export const votesPerRoleMax = 5;
/** Groups that are asked one after the other; each waits for the one before. */
export const approvalStepsMax = 5;

/** Why Security must look at the data; `none` where the owner has said that there is nothing to look at. */
export const dataExposures = [
  'none',
  'personal-data',
  'external-data',
  'personal-data-unknown',
] as const;
export type DataExposure = (typeof dataExposures)[number];

/** What the model does to customers, as its taxonomy says it; `not-stated` where it says nothing. */
export const impacts = [
  'not-stated',
  ...customerImpacts.map(({ id }) => id),
] as const;

/** Where the version is or goes: a request for staging is about staging, every other one about production. */
export const approvalEnvironments = ['staging', 'production'] as const;
export type ApprovalEnvironment = (typeof approvalEnvironments)[number];

/** Why a role has to vote; words are keyed by it. */
export const neededReasons = [
  'tier-medium',
  'tier-high',
  'production-always',
  'personal-data',
  'external-data',
  'personal-data-unknown',
  'one-of-any',
  'high-impact',
  'house-rule',
] as const;
export type NeededReason = (typeof neededReasons)[number];

/** A rule applies where every condition that it names holds; one that is left out always does. */
export const approvalRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  when: z.strictObject({
    tiers: z.array(riskTierSchema).min(1).optional(),
    events: z.array(requestKindSchema).min(1).optional(),
    environments: z.array(z.enum(approvalEnvironments)).min(1).optional(),
    data: z.array(z.enum(dataExposures)).min(1).optional(),
    impacts: z.array(z.enum(impacts)).min(1).optional(),
  }),
  role: quorumRoleSchema,
  needed: z.number().int().min(1).max(votesPerRoleMax).default(1),
  /** Rules of one step are asked at the same time; a step is asked once those before it have their votes. */
  step: z.number().int().min(1).max(approvalStepsMax).default(1),
  why: z.enum(neededReasons).default('house-rule'),
});
export type ApprovalRule = z.infer<typeof approvalRuleSchema>;

/**
 * Who has to vote on what. Not in it, since no table may change it: authors and whoever asked never
 * count (safety: S5), and each vote binds the case it was shown (safety: S4).
 */
export const approvalTableSchema = z.strictObject({
  rules: z.array(approvalRuleSchema).max(approvalRulesMax),
  /** From this tier up every vote that is needed is cast by another person. */
  differentPeopleFrom: riskTierSchema,
});
export type ApprovalTable = z.infer<typeof approvalTableSchema>;

/**
 * The table of a fresh installation: MRC from Medium up, Security for external or personal data, both
 * for anything that is or goes into production, and the product owner, after them, where the impact on
 * customers is high. Source: seed §4.3, §13 and §16; architecture §5.
 */
export const seedApprovals: ApprovalTable = {
  rules: [
    seedRule('mrc-high', 'mrc-approver', 'tier-high', { tiers: ['High'] }),
    seedRule('mrc-medium', 'mrc-approver', 'tier-medium', {
      tiers: ['Medium'],
    }),
    seedRule('mrc-production', 'mrc-approver', 'production-always', {
      environments: ['production'],
    }),
    seedRule('security-personal-data', 'security', 'personal-data', {
      data: ['personal-data'],
    }),
    seedRule('security-external-data', 'security', 'external-data', {
      data: ['external-data'],
    }),
    seedRule('security-unknown-data', 'security', 'personal-data-unknown', {
      data: ['personal-data-unknown'],
    }),
    seedRule('security-production', 'security', 'production-always', {
      environments: ['production'],
    }),
    {
      ...seedRule('product-high-impact', 'product-owner', 'high-impact', {
        environments: ['production'],
        impacts: ['decisive', 'automated'],
      }),
      step: 2, // accepts the risk that the others have described
    },
    seedRule('anybody-low', 'any', 'one-of-any', {
      tiers: ['Low'],
      environments: ['staging'],
      data: ['none'],
    }),
  ],
  differentPeopleFrom: 'High',
};

function seedRule(
  id: string,
  role: ApprovalRule['role'],
  why: NeededReason,
  when: ApprovalRule['when'],
): ApprovalRule {
  return { id, when, role, needed: 1, step: 1, why };
}

/** Whether each vote needs a person of its own at a tier (safety: S7). */
export function needsDifferentPeople(
  table: Pick<ApprovalTable, 'differentPeopleFrom'>,
  tier: RiskTier,
): boolean {
  return (
    riskTiers.indexOf(tier) >= riskTiers.indexOf(table.differentPeopleFrom)
  );
}

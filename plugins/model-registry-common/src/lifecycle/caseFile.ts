import { z } from 'zod';
import type { LentRole } from '../approvals/delegation';
import { approvalTableSchema } from '../approvals/table';
import {
  findingRulesSchema,
  findingsPerVersionMax,
  openFindingSchema,
  type OpenFinding,
} from '../findings/finding';
import { digestSchema } from '../identity';
import { factViewSchema, type Fact } from '../facts/schema';
import { metadataSchema, type Metadata } from '../metadata/schema';
import type { Verdict } from '../gates/verdict';
import {
  breakGlassHoursMax,
  exceptionSchema,
  type Exception,
} from './exception';
import { trustedKeySchema } from './trustedKey';
import { moveNameSchema, requestKindSchema } from './moves';
import {
  activePoliciesSchema,
  packResultsSchema,
  type ActivePolicy,
  type PackResult,
} from './packResult';
import {
  reviewingRoleSchema,
  riskTierSchema,
  roleSchema,
  versionStateSchema,
} from './states';

export * from './exception';
export * from './packResult';
export * from './trustedKey';

export const factsPerCaseMax = 2_000; // the newest per kind and producer count; older ones are history
export const approvalsPerCaseMax = 200;
export const exceptionsPerCaseMax = 100;

/** What has to be done by a date for a vote to keep counting. Met once somebody of the vote's role says so. */
export const approvalConditionSchema = z.object({
  text: z.string(),
  dueAt: z.string(),
  metAt: z.string().optional(),
  metBy: z.string().optional(),
});
export type ApprovalCondition = z.infer<typeof approvalConditionSchema>;

/** One vote. Votes are never deleted; taking one back or a changed case makes it not count. */
export const approvalSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  role: reviewingRoleSchema,
  by: z.string(), // full user entity ref
  at: z.string(),
  rationale: z.string(),
  caseDigest: digestSchema, // what it was shown (safety: S4)
  takenBackAt: z.string().optional(),
  onBehalfOf: z.string().optional(), // whoever lent the role
  condition: approvalConditionSchema.optional(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const requestSchema = z.object({
  id: z.string(),
  kind: requestKindSchema,
  openedBy: z.string(),
  openedAt: z.string(),
  dueAt: z.string(),
  rationale: z.string(),
  askedAgainAt: z.string().optional(), // when its reviewers were asked once more
});
export type Request = z.infer<typeof requestSchema>;

export const manifestFileSchema = z.object({
  path: z.string(),
  digest: digestSchema,
  size: z.number().int().nonnegative(),
  kind: z.string(), // an artifact kind
});
export type ManifestFile = z.infer<typeof manifestFileSchema>;

export const rulesSchema = z.object({
  evaluations: z
    .array(
      z.object({
        id: z.string(), // 'vad-core/false-alarms'
        useCases: z.array(z.string()), // taxonomy values it applies to; empty means all
        suite: z.string(),
        metric: z.string(),
        title: z.string(), // how a person calls the metric, 'False alarms'
        comparator: z.enum(['<=', '>=']),
        limit: z.number(),
        /** The end of the interval held against the limit; `value` where the metric has none. */
        bound: z.enum(['lower', 'upper', 'value']),
        nMin: z.number().int().positive(),
        ageMaxDays: z.number().positive(),
        safety: z.boolean(), // judged by the safety floor instead of the thresholds gate
      }),
    )
    .max(200),
  scanAgeMaxDays: z.number().positive(), // how old a scanner's reading may be
  /** Whose votes each request needs. */
  approvals: approvalTableSchema,
  approvalValidDays: z.record(riskTierSchema, z.number().positive()),
  exceptionDaysMax: z.record(riskTierSchema, z.number().positive()),
  exceptionWarnDays: z.number().positive(), // before the end of an exception its gate warns of it
  /** How long one person may waive a gate alone, and by when that is reviewed. Older cases do not say. */
  breakGlass: z
    .strictObject({
      hoursMax: z.number().positive().max(breakGlassHoursMax),
      reviewDueDays: z.number().positive().max(30),
    })
    .default({ hoursMax: breakGlassHoursMax, reviewDueDays: 3 }),
  recertifyDays: z.record(riskTierSchema, z.number().positive()),
  reviewDueDays: z.record(riskTierSchema, z.number().positive()),
  reminders: z.strictObject({
    remindDaysBefore: z.number().positive(), // before a request or a condition is due
    escalateDaysAfter: z.number().nonnegative(), // after it was due, the next group is told
    escalateTo: z.record(reviewingRoleSchema, roleSchema), // told, never asked to vote in the place of
  }),
  recertifyAskDays: z.number().nonnegative(), // before its date the registry asks by itself
  /** From which severity on a finding that is not settled blocks, and from which it warns. Older cases do not say. */
  findings: findingRulesSchema,
});
export type Rules = z.infer<typeof rulesSchema>;

/** Use cases of one model; as many as it may serve. */
export const usesPerCaseMax = 200;

/**
 * Everything a decision rests on, as plain data. `gatherCase` in the backend makes it; gates and
 * `decide` read nothing else, so browser, CLI, CI and server give the same verdict.
 */
export interface CaseFile {
  v: 'case-v1';
  now: string; // RFC 3339; the only clock a gate may read
  model: { ref: string; owner: string; group: string; tags?: string[] }; // older cases have no tags
  version: {
    ref: string; // group/name@1.2.3
    state: z.infer<typeof versionStateSchema>;
    createdAt: string;
    manifestDigest?: string; // absent until sealed
    metadataDigest: string;
    approvedForStagingAt?: string;
    recertifyBy?: string;
  };
  manifest: ManifestFile[];
  metadata: Metadata;
  tier: {
    declared: z.infer<typeof riskTierSchema>;
    assessed?: z.infer<typeof riskTierSchema>;
    effective: z.infer<typeof riskTierSchema>;
  };
  facts: Fact[];
  packs: PackResult[];
  /** Packs that were activated, whatever the occasion; older cases do not say. */
  policies?: ActivePolicy[];
  request?: Request; // the open one
  approvals: Approval[];
  exceptions: Exception[];
  /** Creator, uploader, sealer, metadata editors, and owners of a service that did it (safety: S5). */
  authors: string[];
  /** Where its bytes lie; `others` where they lie in more than one region. */
  store: { region?: string; others?: string[] };
  trustedKeys: z.infer<typeof trustedKeySchema>[];
  /** Not settled; older cases do not say. */
  findings?: OpenFinding[];
  /** Ids of prohibited use cases that the model serves; no more of them, since who reads the model may not read them. */
  prohibitedUses?: string[];
  rules: Rules;
}

export const caseFileSchema = z.object({
  v: z.literal('case-v1'),
  now: z.string(),
  model: z.object({
    ref: z.string(),
    owner: z.string(),
    group: z.string(),
    tags: z.array(z.string()).optional(),
  }),
  version: z.object({
    ref: z.string(),
    state: versionStateSchema,
    createdAt: z.string(),
    manifestDigest: digestSchema.optional(),
    metadataDigest: digestSchema,
    approvedForStagingAt: z.string().optional(),
    recertifyBy: z.string().optional(),
  }),
  manifest: z.array(manifestFileSchema),
  metadata: metadataSchema,
  tier: z.object({
    declared: riskTierSchema,
    assessed: riskTierSchema.optional(),
    effective: riskTierSchema,
  }),
  facts: z.array(factViewSchema).max(factsPerCaseMax),
  packs: packResultsSchema,
  policies: activePoliciesSchema.optional(),
  request: requestSchema.optional(),
  approvals: z.array(approvalSchema).max(approvalsPerCaseMax),
  exceptions: z.array(exceptionSchema).max(exceptionsPerCaseMax),
  authors: z.array(z.string()),
  store: z.object({
    region: z.string().optional(),
    others: z.array(z.string()).optional(),
  }),
  trustedKeys: z.array(trustedKeySchema),
  findings: z.array(openFindingSchema).max(findingsPerVersionMax).optional(),
  prohibitedUses: z.array(z.string()).max(usesPerCaseMax).optional(),
  rules: rulesSchema,
});

/** Who asks, with the roles held towards this model. Apart from the case: it is no part of its digest. */
export interface Caller {
  kind: 'user' | 'service';
  ref: string; // full user entity ref, or 'service:<subject>'
  roles: readonly z.infer<typeof roleSchema>[];
  /** True when a service acts for the person (safety: S3). */
  viaActor: boolean;
  /** Roles that others lent to this person until a date; no one lends them on. */
  lent?: readonly LentRole[];
}

/** Why a move was refused. `gate-blocked` carries its reasons in the verdicts. */
export const refusalKinds = [
  'wrong-state',
  'gate-blocked',
  'role-missing',
  'separation-of-duties',
  'already-voted',
  'case-changed',
  'no-open-request',
  'request-already-open',
  'not-sealed',
  'decision-needs-a-person',
  'nothing-to-take-back',
  'not-waivable',
  'end-out-of-range',
  'already-decided',
  'not-your-turn',
  'delegation-missing',
  'condition-out-of-range',
  'condition-settled',
  'not-renewable',
  'glass-end-out-of-range',
  'glass-broken-already',
  'glass-not-to-review',
] as const;
export type RefusalKind = (typeof refusalKinds)[number];

export const refusalSchema = z.object({
  kind: z.enum(refusalKinds),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** What `decide` answers. A refusal is data, not a fault. */
export type Decision =
  | {
      ok: true;
      move: z.infer<typeof moveNameSchema>;
      from: z.infer<typeof versionStateSchema>;
      to: z.infer<typeof versionStateSchema>;
      verdicts: Verdict[];
      effects: Effect[];
    }
  | {
      ok: false;
      move: z.infer<typeof moveNameSchema>;
      from: z.infer<typeof versionStateSchema>;
      refusal: Refusal;
      verdicts: Verdict[];
    };

/** What else an accepted move does; the backend carries each out in the same transaction. */
export type Effect =
  | {
      kind: 'open-request';
      request: z.infer<typeof requestKindSchema>;
      dueAt: string;
    }
  | { kind: 'close-request' }
  | {
      kind: 'record-vote';
      role: z.infer<typeof reviewingRoleSchema>;
      onBehalfOf?: string;
    }
  | {
      kind: 'take-back-votes';
      role: z.infer<typeof reviewingRoleSchema>;
    }
  | { kind: 'point-alias'; alias: 'production' }
  | { kind: 'drop-alias'; alias: 'production' }
  | { kind: 'recertify-by'; at: string }
  | { kind: 'use-exceptions'; ids: string[] };

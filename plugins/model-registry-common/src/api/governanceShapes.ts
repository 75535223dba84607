import { z } from 'zod';
import { digestSchema, semverSchema } from '../identity';
import { lentRoleSchema } from '../approvals/delegation';
import { findingSeveritySchema } from '../findings/finding';
import { gateNameMax, verdictSchema } from '../gates/verdict';
import {
  approvalSchema,
  caseFileSchema,
  glassEnvironmentSchema,
  exceptionSchema,
  exceptionScopes,
  glassVerdicts,
  refusalSchema,
} from '../lifecycle/caseFile';
import { moveNameSchema } from '../lifecycle/moves';
import {
  quorumRoleSchema,
  reviewingRoleSchema,
  riskTierSchema,
  roleSchema,
  versionStateSchema,
} from '../lifecycle/states';
import { rationaleSchema, versionSummarySchema } from './shapes';

export const caseViewSchema = z.object({
  caseFile: caseFileSchema,
  caseDigest: digestSchema,
  move: moveNameSchema,
  verdicts: z.array(verdictSchema),
  /** Whether this caller could make the move now, and why not. */
  refusal: refusalSchema.optional(),
  approvals: z.array(
    approvalSchema.extend({ counts: z.boolean(), stale: z.boolean() }),
  ),
  quorum: z.array(
    z.object({
      role: quorumRoleSchema,
      needed: z.number().int(),
      given: z.number().int(),
      why: z.string(), // code, keyed by words
      step: z.number().int(), // a later one waits for those before
    }),
  ),
  /** Moves the state allows, each with whether the caller holds a role for it. */
  moves: z.array(
    z.object({
      move: moveNameSchema,
      allowed: z.boolean(),
      refusal: refusalSchema.optional(),
    }),
  ),
  /** The steps left to production, in order, each with who can do it. */
  way: z.array(
    z.object({
      step: z.string(),
      done: z.boolean(),
      current: z.boolean(),
      state: versionStateSchema.optional(),
      roles: z.array(roleSchema),
    }),
  ),
  yourRoles: z.array(roleSchema),
  /** Roles that others lent to the caller, towards this model. */
  lentRoles: z.array(lentRoleSchema),
});
export type CaseView = z.infer<typeof caseViewSchema>;

/**
 * What a decision was taken on. Who decided and what they wrote is not in it: that is in the ledger
 * entry, for those who may read it there.
 */
export const decidedCaseViewSchema = z.object({
  entryId: z.string(),
  caseDigest: digestSchema,
  at: z.string(),
  ...caseFileSchema.pick({
    metadata: true,
    manifest: true,
    facts: true,
    tier: true,
  }).shape,
  verdicts: z.array(verdictSchema),
});
export type DecidedCaseView = z.infer<typeof decidedCaseViewSchema>;

export const moveBodySchema = z.strictObject({
  rationale: rationaleSchema.optional(),
});
/** A decision carries the case it was shown and says why (safety: S4). */
export const decisionBodySchema = z.strictObject({
  role: reviewingRoleSchema,
  caseDigest: digestSchema,
  rationale: rationaleSchema,
  /** Whoever lent the role; left out by those who hold it themselves. */
  onBehalfOf: z.string().max(256).optional(),
});
/** A vote may rest on something that has to be done by a date. */
export const voteBodySchema = decisionBodySchema.extend({
  condition: z
    .strictObject({ text: rationaleSchema, dueAt: z.iso.datetime() })
    .optional(),
});

export const moveResultSchema = z.object({
  version: versionSummarySchema,
  verdicts: z.array(verdictSchema),
  entryId: z.string(), // of the ledger; its index follows once it is sequenced
});
export type MoveResult = z.infer<typeof moveResultSchema>;

/** More promotions than this under one exception are a rule, not an exception. */
export const exceptionUsesMax = 100;

export const exceptionCreateSchema = z.strictObject({
  gate: z.string().max(gateNameMax),
  scope: z.enum(exceptionScopes).default('version'),
  usesMax: z.number().int().min(1).max(exceptionUsesMax).optional(),
  renews: z.uuid().optional(),
  rationale: rationaleSchema,
  compensatingControls: rationaleSchema,
  endsAt: z.iso.datetime(),
});
export const exceptionDecisionSchema = z.strictObject({
  rationale: rationaleSchema,
  caseDigest: digestSchema,
});
export const breakGlassCreateSchema = z.strictObject({
  gate: z.string().max(gateNameMax),
  environment: glassEnvironmentSchema,
  rationale: rationaleSchema,
  compensatingControls: rationaleSchema,
  endsAt: z.iso.datetime(),
  caseDigest: digestSchema,
});
export const glassReviewSchema = exceptionDecisionSchema.extend({
  verdict: z.enum(glassVerdicts),
});
export const exceptionViewSchema = exceptionSchema.extend({
  model: z.string(),
  version: semverSchema,
  decidesRole: roleSchema,
  reviewDueAt: z.string().optional(), // while a review is waited for
});
export type ExceptionView = z.infer<typeof exceptionViewSchema>;

export const inboxItemSchema = z.object({
  // Task id: `request:<id>`, `exception:<id>`, `review:<id>` of an exception, `finding:<id>`, `condition:<id>` of
  // a vote or `controls:<id>` of a version.
  id: z.string(),
  kind: z.enum([
    'staging',
    'production',
    'reinstatement',
    'recertification',
    'exception',
    'glass-review',
    'finding-fix',
    'finding-retest',
    'condition',
    'control-gaps',
  ]),
  model: z.string(),
  title: z.string(),
  version: semverSchema,
  tier: riskTierSchema,
  state: versionStateSchema,
  askedBy: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  rationale: z.string(),
  gate: z.string().optional(), // of an exception
  severity: findingSeveritySchema.optional(), // of a finding
  roles: z.array(roleSchema), // in which the caller may decide it
  lent: z.array(lentRoleSchema), // in which they may for somebody else
  votes: z.array(
    z.object({
      role: quorumRoleSchema,
      given: z.number().int(),
      needed: z.number().int(),
    }),
  ),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

import { z } from 'zod';
import { packEvents } from '../gates/table';
import {
  groupSchema,
  modelNameSchema,
  versionSelectorSchema,
} from '../identity';
import { versionStateSchema } from '../lifecycle/states';
import { judgedPackSchema, packDecisionSchema } from '../packs/decision';
import { simulationReportSchema } from '../packs/simulation';
import * as permission from '../permissions';
import { page, versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import {
  askActivationSchema,
  newRevisionSchema,
  packFilesSchema,
  packIdSchema,
  policyDecisionEventSchema,
  policyActivationSchema,
  policyDetailSchema,
  policySummarySchema,
  revisionsPerPackMax,
} from './policyShapes';
import { rationaleSchema } from './shapes';

/** Packs that somebody brings along in one request: one is written at a time, and a few are compared. */
export const draftPacksMax = 5;
/** More than twice the packs that come with it. */
export const seedPacksMax = 25;
/** A pack with the longest data there is, and what surrounds it in JSON. */
export const triedBytesMax = 4 * 1024 * 1024;

/** A pack as its files, by name. */
const draftPackSchema = z.strictObject({ files: packFilesSchema });

/** Which packs are tried. Where neither is named, all that come with it. */
export const triedPacks = {
  drafts: z.array(draftPackSchema).max(draftPacksMax).optional(),
  /** Packs that come with it, by their ids. A draft of the same id takes the place of one. */
  seeds: z.array(packIdSchema).max(seedPacksMax).optional(),
};
export type TriedPacks = z.output<z.ZodObject<typeof triedPacks>>;

export const dryRunPolicies = endpoint({
  id: 'dryRunPolicies',
  method: 'POST',
  path: '/policies/dry-run',
  summary: 'What policy packs say of one version; nothing changes',
  body: z.strictObject({
    group: groupSchema,
    name: modelNameSchema,
    version: versionSelectorSchema,
    event: z.enum(packEvents),
    ...triedPacks,
  }),
  result: packDecisionSchema,
  // Judged again for the model that the body names.
  permission: permission.modelReadPermission,
  costly: true,
  bodyBytesMax: triedBytesMax,
  errors: ['too-large', 'unavailable'],
});

/** A year; what is older was decided by other rules and people. */
export const pastDaysMax = 365;

export const simulationViewSchema = z.object({
  id: z.string(),
  event: z.enum(packEvents),
  /** Moves that were made in these days are judged again, in the place of versions as they stand. */
  pastDays: z.number().int().optional(),
  status: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Why it failed, in a sentence. */
  why: z.string().optional(),
  /** Versions that were judged, and all that the caller may read. */
  done: z.number().int(),
  total: z.number().int(),
  askedAt: z.string(),
  endedAt: z.string().optional(),
  packs: z.array(
    judgedPackSchema.omit({ mode: true }).extend({
      part: z.enum(['tried', 'active']),
    }),
  ),
  report: simulationReportSchema.optional(), // once it is done
});
export type SimulationView = z.infer<typeof simulationViewSchema>;

const simulationPath = '/policies/simulations/:simulationId';
const simulationParams = z.strictObject({ simulationId: z.uuid() });

export const simulatePolicies = endpoint({
  id: 'simulatePolicies',
  method: 'POST',
  path: '/policies/simulate',
  summary:
    'Begin to find out what policy packs would do to every version; no version changes',
  body: z.strictObject({
    event: z.enum(packEvents),
    ...triedPacks,
    /** Packs that come with it which are taken to be asked already; left out, what was activated and blocks at this event. */
    active: triedPacks.seeds,
    /** Judge moves again that were made in these last days, each as it was decided then. */
    pastDays: z.number().int().min(1).max(pastDaysMax).optional(),
    /** Versions in these states; in all but retired when left out. */
    states: z.array(versionStateSchema).min(1).max(20).optional(),
  }),
  result: simulationViewSchema,
  status: 202,
  permission: permission.modelReadPermission,
  costly: true,
  bodyBytesMax: triedBytesMax,
  errors: [
    'conflict',
    'too-large',
    'idempotency-mismatch',
    'outcome-unknown',
    'unavailable',
  ],
});

export const getSimulation = endpoint({
  id: 'getSimulation',
  method: 'GET',
  path: simulationPath,
  summary: 'How far a simulation of yours is, and what it found',
  params: simulationParams,
  result: simulationViewSchema,
  permission: permission.modelReadPermission,
});

export const cancelSimulation = endpoint({
  id: 'cancelSimulation',
  method: 'DELETE',
  path: simulationPath,
  summary: 'Stop a simulation of yours',
  params: simulationParams,
  result: simulationViewSchema,
  permission: permission.modelReadPermission,
  errors: ['idempotency-mismatch', 'outcome-unknown'],
});

export const listPolicies = endpoint({
  id: 'listPolicies',
  method: 'GET',
  path: '/policies',
  summary: 'Policy packs: those that come with it and those of your own',
  result: z.object({ items: z.array(policySummarySchema) }),
  principals: ['user'],
  permission: permission.policyReadPermission,
});

const written = [
  'conflict',
  'idempotency-mismatch',
  'outcome-unknown',
  'unavailable',
] as const;

export const createPolicy = endpoint({
  id: 'createPolicy',
  method: 'POST',
  path: '/policies',
  summary:
    'Keep a policy pack, or a new revision of one; the same files once only',
  body: newRevisionSchema,
  result: policyDetailSchema,
  status: 201,
  principals: ['user'],
  permission: permission.policyWritePermission,
  costly: true,
  bodyBytesMax: triedBytesMax,
  errors: [...written, 'too-large'],
});

const policyPath = '/policies/:policyId';
const policyParams = z.strictObject({ policyId: packIdSchema });
const activationPath = `${policyPath}/activations/:activationId`;
const activationParams = policyParams.extend({ activationId: z.uuid() });

export const getPolicy = endpoint({
  id: 'getPolicy',
  method: 'GET',
  path: policyPath,
  summary: 'One policy pack: files, rules, revisions and activations',
  params: policyParams,
  query: z.strictObject({
    /** Left out, the newest; 0 is the pack as it comes with the registry. */
    revision: z.coerce
      .number()
      .int()
      .min(0)
      .max(revisionsPerPackMax)
      .optional(),
  }),
  result: policyDetailSchema,
  principals: ['user'],
  permission: permission.policyReadPermission,
});

export const activatePolicy = endpoint({
  id: 'activatePolicy',
  method: 'POST',
  path: `${policyPath}/activate`,
  summary:
    'Ask that a revision be asked by moves; a second person decides. An earlier revision rolls back',
  params: policyParams,
  body: askActivationSchema,
  result: policyActivationSchema,
  status: 201,
  principals: ['user'],
  permission: permission.policyWritePermission,
  errors: written,
});

export const deactivatePolicy = endpoint({
  id: 'deactivatePolicy',
  method: 'POST',
  path: `${policyPath}/deactivate`,
  summary: 'Ask that a pack be asked no longer; a second person decides',
  params: policyParams,
  body: z.strictObject({ rationale: rationaleSchema }),
  result: policyActivationSchema,
  status: 201,
  principals: ['user'],
  permission: permission.policyWritePermission,
  errors: written,
});

export const decidePolicyActivation = endpoint({
  id: 'decidePolicyActivation',
  method: 'POST',
  path: `${activationPath}/decide`,
  summary: 'Approve or reject what somebody else asked for',
  params: activationParams,
  body: z.strictObject({
    decision: z.enum(['approve', 'reject']),
    rationale: rationaleSchema,
  }),
  result: policyActivationSchema,
  decision: true,
  principals: ['user'],
  permission: permission.policyDecidePermission,
  errors: written,
});

export const withdrawPolicyActivation = endpoint({
  id: 'withdrawPolicyActivation',
  method: 'POST',
  path: `${activationPath}/withdraw`,
  summary: 'Take back what you asked for and nobody decided yet',
  params: activationParams,
  result: policyActivationSchema,
  principals: ['user'],
  permission: permission.policyWritePermission,
  errors: written,
});

/** Read at once: each has a whole case in it. */
const decisionsPerPageMax = 50;

export const listPolicyDecisions = endpoint({
  id: 'listPolicyDecisions',
  method: 'GET',
  path: `${versionPath}/policy-decisions`,
  summary:
    'What active packs said of moves that were made, as OPA logs its decisions',
  params: versionParams,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(decisionsPerPageMax).default(20),
    cursor: z.string().max(512).optional(),
  }),
  result: page(policyDecisionEventSchema),
  permission: permission.evidenceReadPermission,
});

export const policiesContract = {
  listPolicyDecisions,
  listPolicies,
  createPolicy,
  getPolicy,
  activatePolicy,
  deactivatePolicy,
  decidePolicyActivation,
  withdrawPolicyActivation,
  dryRunPolicies,
  simulatePolicies,
  getSimulation,
  cancelSimulation,
} as const;

import { z } from 'zod';
import { gateEvents } from '../gates/table';
import {
  groupSchema,
  modelNameSchema,
  versionSelectorSchema,
} from '../identity';
import { versionStateSchema } from '../lifecycle/states';
import { judgedPackSchema, packDecisionSchema } from '../packs/decision';
import { packNamePattern } from '../packs/schema';
import { simulationReportSchema } from '../packs/simulation';
import * as permission from '../permissions';
import { endpoint } from './endpoint';

/** Packs that somebody brings along in one request: one is written at a time, and a few are compared. */
export const draftPacksMax = 5;
/** More than twice the packs that come with it. */
export const seedPacksMax = 25;
/** As `data.json` may be at most; a module and `pack.yaml` are far shorter. */
const packFileCharactersMax = 2 * 1024 * 1024;
/** A pack with the longest data there is, and what surrounds it in JSON. */
export const triedBytesMax = 4 * 1024 * 1024;

const packFileName = z
  .string()
  .max(100)
  .regex(/^(?:pack\.yaml|data\.json|[a-z0-9_]+\.rego)$/);

/** A pack as its files, by name; there are no folders in one. */
const draftPackSchema = z.strictObject({
  files: z.record(packFileName, z.string().max(packFileCharactersMax)),
});

/** Which packs are tried. Where neither is named, all that come with it. */
export const triedPacks = {
  drafts: z.array(draftPackSchema).max(draftPacksMax).optional(),
  /** Packs that come with it, by their ids. A draft of the same id takes the place of one. */
  seeds: z
    .array(z.string().max(64).regex(packNamePattern))
    .max(seedPacksMax)
    .optional(),
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
    event: z.enum(gateEvents),
    ...triedPacks,
  }),
  result: packDecisionSchema,
  // Judged again for the model that the body names.
  permission: permission.modelReadPermission,
  costly: true,
  bodyBytesMax: triedBytesMax,
  errors: ['too-large', 'unavailable'],
});

export const simulationViewSchema = z.object({
  id: z.string(),
  event: z.enum(gateEvents),
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
    event: z.enum(gateEvents),
    ...triedPacks,
    /** Packs that come with it which are taken to be asked already; none when left out. */
    active: triedPacks.seeds,
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

export const policiesContract = {
  dryRunPolicies,
  simulatePolicies,
  getSimulation,
  cancelSimulation,
} as const;

import { z } from 'zod';
import { gateEvents } from '../gates/table';
import {
  groupSchema,
  modelNameSchema,
  versionSelectorSchema,
} from '../identity';
import { packDecisionSchema } from '../packs/decision';
import { packNamePattern } from '../packs/schema';
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

export const policiesContract = { dryRunPolicies } as const;

import { z } from 'zod';
import { digestSchema } from '../identity';
import { riskTierSchema } from '../lifecycle/states';
import * as permission from '../permissions';
import { list, page } from './contractParts';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';

/** Versions of one campaign: an estate ten times the size that the registry is made for. */
export const campaignVersionsMax = 200_000;
/** Attested in one request: as many as somebody can have looked over. */
export const attestationsMax = 100;

export const campaignViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  statement: z.string(), // what owners attest
  group: z.string().optional(), // left out, every group
  tiers: z.array(riskTierSchema).optional(), // left out, every tier
  openedBy: z.string(),
  openedAt: z.string(),
  dueAt: z.string(),
  closedAt: z.string().optional(),
  /** Of the versions that the caller may read (safety: S9). */
  progress: z.object({
    total: z.number().int(),
    attested: z.number().int(),
    flagged: z.number().int(),
    yours: z.number().int(), // open, and the caller's to attest
  }),
});
export type CampaignView = z.infer<typeof campaignViewSchema>;

export const campaignItemSchema = z.object({
  versionId: z.string(),
  model: z.string(),
  title: z.string(),
  version: z.string(),
  tier: riskTierSchema,
  status: z.enum(['open', 'attested', 'flagged']),
  /** What an attestation binds: bytes and metadata, as the caller is shown them. */
  digest: digestSchema,
  /** Whether bytes and metadata are those of the last attestation. */
  unchanged: z.boolean(),
  by: z.string().optional(),
  at: z.string().optional(),
});
export type CampaignItem = z.infer<typeof campaignItemSchema>;

const campaignPath = '/campaigns/:campaignId';
const campaignParams = z.strictObject({ campaignId: z.uuid() });

export const openCampaign = endpoint({
  id: 'openCampaign',
  method: 'POST',
  path: '/campaigns',
  summary: 'Ask the owners of everything in production to attest something',
  body: z.strictObject({
    title: z.string().trim().min(1).max(120),
    statement: rationaleSchema,
    group: z.string().max(63).optional(),
    tiers: z.array(riskTierSchema).min(1).max(3).optional(),
    dueAt: z.iso.datetime(),
  }),
  result: campaignViewSchema,
  status: 201,
  decision: true,
  principals: ['user'],
  permission: permission.moveDecidePermission,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const listCampaigns = endpoint({
  id: 'listCampaigns',
  method: 'GET',
  path: '/campaigns',
  summary: 'Attestation campaigns with their progress, the newest first',
  result: z.object({ items: z.array(campaignViewSchema) }),
  principals: ['user'],
  permission: permission.modelReadPermission,
});

export const listCampaignItems = endpoint({
  id: 'listCampaignItems',
  method: 'GET',
  path: `${campaignPath}/items`,
  summary: 'Versions of a campaign, unchanged ones first',
  params: campaignParams,
  query: z.strictObject({
    ...list,
    view: z.enum(['yours', 'all']).default('yours'),
  }),
  result: page(campaignItemSchema),
  principals: ['user'],
  permission: permission.modelReadPermission,
});

export const attest = endpoint({
  id: 'attest',
  method: 'POST',
  path: `${campaignPath}/attest`,
  summary: 'Attest versions, or say that something is wrong with them',
  params: campaignParams,
  body: z.strictObject({
    outcome: z.enum(['attested', 'flagged']),
    rationale: rationaleSchema,
    versions: z
      .array(z.strictObject({ versionId: z.uuid(), digest: digestSchema }))
      .min(1)
      .max(attestationsMax),
  }),
  result: z.object({ entryIds: z.array(z.string()) }),
  decision: true,
  principals: ['user'],
  permission: permission.moveAskPermission,
  errors: [
    'conflict',
    'case-changed',
    'idempotency-mismatch',
    'outcome-unknown',
  ],
});

export const closeCampaign = endpoint({
  id: 'closeCampaign',
  method: 'POST',
  path: `${campaignPath}/close`,
  summary: 'End a campaign; what is open stays unattested',
  params: campaignParams,
  result: campaignViewSchema,
  decision: true,
  principals: ['user'],
  permission: permission.moveDecidePermission,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const campaignsContract = {
  openCampaign,
  listCampaigns,
  listCampaignItems,
  attest,
  closeCampaign,
} as const;

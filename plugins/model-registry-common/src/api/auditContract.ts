import { z } from 'zod';
import { semverSchema } from '../identity';
import { subjectKinds } from '../ledger/entry';
import * as permission from '../permissions';
import { list, many, page, versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import * as shape from './shapes';

export const listEntries = endpoint({
  id: 'listEntries',
  method: 'GET',
  path: '/ledger/entries',
  summary: 'Ledger entries, newest first, of one subject or all',
  query: z.strictObject({
    ...list,
    model: z.string().max(130).optional(),
    version: semverSchema.optional(),
    type: many(z.string().max(64)),
    /** A part of the name of what an entry is about. */
    ref: z.string().max(256).optional(),
    subject: many(z.enum(subjectKinds)),
    /** Only entries before this index. */
    before: z.coerce.number().int().min(0).optional(),
  }),
  result: page(shape.ledgerEntryViewSchema).extend({
    /** Entries that fit, on the first page of one model's or version's history. */
    total: z.number().int().min(0).optional(),
  }),
  permission: permission.modelReadPermission,
});

export const getCheckpoint = endpoint({
  id: 'getCheckpoint',
  method: 'GET',
  path: '/ledger/checkpoint',
  summary: 'The newest signed checkpoint (C2SP signed note)',
  result: z.object({
    note: z.string(),
    size: z.number().int(),
    root: z.string(),
    vkey: z.string(),
  }),
  permission: 'none',
  principals: ['user', 'service'],
});

export const getProof = endpoint({
  id: 'getProof',
  method: 'GET',
  path: '/ledger/proof',
  summary: 'Inclusion proof of one entry in a tree of a given size',
  query: z.strictObject({
    index: z.coerce.number().int().nonnegative(),
    size: z.coerce.number().int().positive(),
  }),
  result: z.object({
    index: z.number().int(),
    size: z.number().int(),
    leafHash: z.string(),
    path: z.array(z.string()),
  }),
  permission: 'none',
  principals: ['user', 'service'],
  errors: ['unavailable'], // of a ledger with more leaves than proofs are worked out from
});

export const getEvidence = endpoint({
  id: 'getEvidence',
  method: 'GET',
  path: `${versionPath}/evidence`,
  summary: 'The evidence bundle, a ZIP that verifies offline',
  params: versionParams,
  result: z.unknown(),
  produces: 'bytes',
  alsoProduces: ['application/zip'],
  permission: permission.evidenceReadPermission,
});

export const auditContract = {
  listEntries,
  getCheckpoint,
  getProof,
  getEvidence,
} as const;

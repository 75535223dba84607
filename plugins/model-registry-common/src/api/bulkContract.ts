import { z } from 'zod';
import {
  importBodySchema,
  importBytesMax,
  importItemResultSchema,
} from '../bulk/importItem';
import * as permission from '../permissions';
import { list, page } from './contractParts';
import { endpoint } from './endpoint';
import { modelSummarySchema } from './shapes';

export const importModels = endpoint({
  id: 'importModels',
  method: 'POST',
  path: '/imports',
  summary: 'Register many models and versions as drafts, and compare the rest',
  body: importBodySchema,
  result: z.object({
    dryRun: z.boolean(),
    items: z.array(importItemResultSchema), // in the order they were sent
  }),
  // What an item asks for besides is judged for each of them: version.write towards its model.
  permission: permission.modelCreatePermission,
  bodyBytesMax: importBytesMax,
  errors: ['conflict', 'idempotency-mismatch', 'too-large'],
});

/** Many models at once for those who keep a copy, such as the catalog. */
export const listChanges = endpoint({
  id: 'listChanges',
  method: 'GET',
  path: '/changes',
  summary:
    'Models that changed in a span of time, with what their metadata says they rest on',
  query: z.strictObject({
    ...list,
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
  }),
  result: page(
    z.object({
      model: modelSummarySchema,
      baseModel: z.string().optional(), // as the metadata names it
      datasets: z.array(z.string()), // ids, as the metadata names them
    }),
  ),
  permission: permission.modelReadPermission,
});
export type ChangedModel = z.output<
  (typeof listChanges)['result']
>['items'][number];

export const bulkContract = { importModels, listChanges } as const;

import { z } from 'zod';
import { semverSchema } from '../identity';
import { factKindSchema, factViewSchema } from '../facts/schema';
import * as permission from '../permissions';
import {
  list,
  many,
  modelParams,
  modelPath,
  page,
  versionParams,
  versionPath,
} from './contractParts';
import { endpoint } from './endpoint';
import * as shape from './shapes';

export const recordFact = endpoint({
  id: 'recordFact',
  method: 'POST',
  path: `${versionPath}/facts`,
  summary: 'Record what was measured or found',
  params: versionParams,
  body: shape.factCreateSchema,
  result: factViewSchema,
  status: 201,
  permission: permission.factCreatePermission,
  errors: ['conflict', 'idempotency-mismatch'],
  bodyBytesMax: 9 * 1024 * 1024, // an SBOM of 8 MiB and its envelope
});

export const listFacts = endpoint({
  id: 'listFacts',
  method: 'GET',
  path: `${versionPath}/facts`,
  summary: 'Facts of a version, newest first',
  params: versionParams,
  query: z.strictObject({ ...list, kind: many(factKindSchema) }),
  result: page(factViewSchema),
  permission: permission.modelReadPermission,
});

export const listModelFacts = endpoint({
  id: 'listModelFacts',
  method: 'GET',
  path: `${modelPath}/facts`,
  summary: 'Evaluation facts across versions, newest first, for trends',
  params: modelParams,
  query: z.strictObject({ ...list, metric: z.string().max(128).optional() }),
  result: page(factViewSchema.extend({ version: semverSchema })),
  permission: permission.modelReadPermission,
});

export const getFactDocument = endpoint({
  id: 'getFactDocument',
  method: 'GET',
  path: `${versionPath}/facts/:factId/document`,
  summary: 'The document a fact was recorded with, such as an SBOM',
  params: versionParams.extend({ factId: z.uuid() }),
  result: z.unknown(),
  produces: 'bytes',
  permission: permission.modelReadPermission,
  errors: ['range-not-satisfiable'],
});

export const factsContract = {
  recordFact,
  listFacts,
  listModelFacts,
  getFactDocument,
} as const;

import { z } from 'zod';
import { diffPartNameSchema, versionDiffSchema } from '../diff/schema';
import { aliasSchema, semverSchema, versionSelectorSchema } from '../identity';
import { riskTierSchema, versionStateSchema } from '../lifecycle/states';
import { metadataSchema } from '../metadata/schema';
import { similarMax, similarModelSchema } from '../similar/schema';
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

export const createModel = endpoint({
  id: 'createModel',
  method: 'POST',
  path: '/models',
  summary: 'Register a model',
  body: shape.modelCreateSchema,
  result: shape.modelSummarySchema,
  status: 201,
  permission: permission.modelCreatePermission,
  errors: ['model-exists', 'idempotency-mismatch', 'conflict'],
});

export const listModels = endpoint({
  id: 'listModels',
  method: 'GET',
  path: '/models',
  summary: 'Find models',
  query: z.strictObject({
    ...list,
    q: z.string().max(200).optional(),
    query: z.string().max(200).optional(), // the seed's name for q
    owner: many(z.string().max(256)),
    state: many(versionStateSchema),
    tier: many(riskTierSchema),
    tag: many(z.string().max(63)),
    framework: many(z.string().max(63)),
    licence: many(z.string().max(128)),
    sort: z.enum(['changed', 'name']).default('changed'),
  }),
  result: page(shape.modelSummarySchema).extend({
    total: z.number().int(),
    totalIsExact: z.boolean(),
  }),
  permission: permission.modelReadPermission,
});

export const getModel = endpoint({
  id: 'getModel',
  method: 'GET',
  path: modelPath,
  summary: 'Read a model with its versions',
  params: modelParams,
  query: z.strictObject({ v: versionSelectorSchema.optional() }),
  result: shape.modelDetailSchema,
  permission: permission.modelReadPermission,
});

export const changeModel = endpoint({
  id: 'changeModel',
  method: 'PATCH',
  path: modelPath,
  summary: 'Change what is said about a model',
  params: modelParams,
  body: shape.modelPatchSchema,
  result: shape.modelSummarySchema,
  permission: permission.modelUpdatePermission,
  errors: ['precondition-failed', 'idempotency-mismatch', 'conflict'],
});

export const createVersion = endpoint({
  id: 'createVersion',
  method: 'POST',
  path: `${modelPath}/versions`,
  summary: 'Start a version as a draft',
  params: modelParams,
  body: shape.versionCreateSchema,
  result: shape.versionDetailSchema,
  status: 201,
  permission: permission.versionWritePermission,
  errors: ['version-exists', 'idempotency-mismatch', 'conflict'],
});

export const listVersions = endpoint({
  id: 'listVersions',
  method: 'GET',
  path: `${modelPath}/versions`,
  summary: 'List versions, newest first',
  params: modelParams,
  query: z.strictObject({ ...list, state: many(versionStateSchema) }),
  result: page(shape.versionSummarySchema),
  permission: permission.modelReadPermission,
});

export const getVersion = endpoint({
  id: 'getVersion',
  method: 'GET',
  path: versionPath,
  summary: 'Read a version',
  params: versionParams,
  result: shape.versionDetailSchema,
  permission: permission.modelReadPermission,
});

export const listSimilar = endpoint({
  id: 'listSimilar',
  method: 'GET',
  path: `${modelPath}/similar`,
  summary: 'Models like this one, the most like first, with the reasons',
  params: modelParams,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(similarMax).default(5),
    /** `true` asks for those that may be used instead: in production, with no gate that blocks now. */
    governed: z
      .enum(['true', 'false'])
      .transform(value => value === 'true')
      .optional(),
  }),
  result: z.object({ items: z.array(similarModelSchema).max(similarMax) }),
  permission: permission.modelReadPermission,
});

const groupNameMax = 512;

export const diffVersions = endpoint({
  id: 'diffVersions',
  method: 'GET',
  path: `${versionPath}/diff/:other`,
  summary: 'How another version differs from this one',
  params: versionParams.extend({ other: versionSelectorSchema }),
  query: z
    .strictObject({
      part: diffPartNameSchema.optional(),
      group: z.string().max(groupNameMax).optional(),
      cursor: z.string().max(groupNameMax).optional(),
    })
    .refine(
      ({ part, group, cursor }) =>
        part === undefined
          ? group === undefined && cursor === undefined
          : group !== undefined,
      'name part and group together, as groups of a long comparison are named',
    ),
  result: versionDiffSchema,
  permission: permission.modelReadPermission,
});

export const changeMetadata = endpoint({
  id: 'changeMetadata',
  method: 'PATCH',
  path: versionPath,
  summary: 'Replace whole sections of the metadata; sections left out stay',
  params: versionParams,
  body: z.strictObject({ metadata: metadataSchema }),
  result: shape.versionDetailSchema,
  permission: permission.versionWritePermission,
  errors: ['precondition-failed', 'conflict', 'idempotency-mismatch'],
});

export const putAlias = endpoint({
  id: 'putAlias',
  method: 'PUT',
  path: `${modelPath}/aliases/:alias`,
  summary: 'Point an alias at a version',
  params: modelParams.extend({ alias: aliasSchema }),
  body: z.strictObject({ version: semverSchema }),
  result: shape.modelSummarySchema,
  permission: permission.versionWritePermission,
  errors: ['conflict', 'idempotency-mismatch'],
});

export const deleteAlias = endpoint({
  id: 'deleteAlias',
  method: 'DELETE',
  path: `${modelPath}/aliases/:alias`,
  summary: 'Remove an alias',
  params: modelParams.extend({ alias: aliasSchema }),
  result: shape.modelSummarySchema,
  permission: permission.versionWritePermission,
  errors: ['conflict', 'idempotency-mismatch'],
});

export const registryContract = {
  createModel,
  listModels,
  getModel,
  changeModel,
  createVersion,
  listVersions,
  getVersion,
  diffVersions,
  listSimilar,
  changeMetadata,
  putAlias,
  deleteAlias,
} as const;

import { z } from 'zod';
import { diffPartNameSchema, versionDiffSchema } from '../diff/schema';
import {
  aliasSchema,
  groupSchema,
  semverSchema,
  versionSelectorSchema,
} from '../identity';
import { filterFacets, filterFields } from '../filter/fields';
import { filterLengthMax } from '../filter/limits';
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
import { regionSchema } from './regionShapes';
import * as search from './searchShapes';
import * as shape from './shapes';

const { modelSortSchema } = search;
const filterHelp = `A filter such as tier = "High" and framework in ("onnx", "pytorch"). Fields: ${filterFields
  .map(({ name, keyed }) => (keyed ? `${name}.<key>` : name))
  .join(', ')}. See docs/reference/filter.md.`;

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
    filter: z.string().max(filterLengthMax).optional().describe(filterHelp),
    facets: many(z.enum(filterFacets)).describe(
      'Counts the values of these fields among what the rest of the query finds: each without its own filter.',
    ),
    sort: modelSortSchema
      .optional()
      .describe('By relevance when words are asked for, else by last change.'),
  }),
  result: page(shape.modelSummarySchema).extend({
    ...search.searchTotalShape,
    facets: z
      .partialRecord(z.enum(filterFacets), search.facetSchema)
      .optional(),
    relaxations: z.array(search.relaxationSchema).optional(),
    isApproximate: z.boolean().optional(),
  }),
  permission: permission.modelReadPermission,
});

export const suggestModels = endpoint({
  id: 'suggestModels',
  method: 'GET',
  path: '/models/suggest',
  summary: 'Find models by name while somebody types',
  query: z.strictObject({
    q: z.string().trim().min(1).max(100),
    limit: z.coerce.number().int().min(1).max(20).default(8),
  }),
  result: z.object({ items: z.array(search.modelSuggestionSchema) }),
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

export const listRegions = endpoint({
  id: 'listRegions',
  method: 'GET',
  path: '/regions',
  summary: 'Where a new model of a group may be kept',
  query: z.strictObject({ group: groupSchema }),
  result: z.object({
    /** Regions with a store, of which one may be named; only one where the group is kept in it. */
    regions: z.array(regionSchema),
    /** Where it is kept when none is named, if that is known. */
    usual: regionSchema.optional(),
  }),
  permission: permission.modelCreatePermission,
});

export const moveRegion = endpoint({
  id: 'moveRegion',
  method: 'POST',
  path: `${modelPath}/region`,
  summary:
    'Bind a model to another region: files that come from then on go there',
  params: modelParams,
  body: z.strictObject({
    region: regionSchema,
    rationale: shape.rationaleSchema,
  }),
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
  errors: [
    'version-exists',
    'idempotency-mismatch',
    'conflict',
    'move-refused',
  ],
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
  errors: [
    'precondition-failed',
    'conflict',
    'idempotency-mismatch',
    'move-refused',
  ],
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
  suggestModels,
  getModel,
  changeModel,
  listRegions,
  moveRegion,
  createVersion,
  listVersions,
  getVersion,
  diffVersions,
  listSimilar,
  changeMetadata,
  putAlias,
  deleteAlias,
} as const;

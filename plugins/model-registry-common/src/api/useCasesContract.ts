import { z } from 'zod';
import { groupSchema, modelNameSchema } from '../identity';
import { riskTierSchema } from '../lifecycle/states';
import { metadataSections } from '../metadata/schema';
import * as permission from '../permissions';
import { list, many, page, versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';
import {
  answersSchema,
  euClassSchema,
  metadataChangeSchema,
  useCaseChangeSchema,
  useCaseDetailSchema,
  useCaseSummarySchema,
  useCaseTextSchema,
} from './useCaseShapes';

const path = '/use-cases/:useCaseId';
const params = z.strictObject({ useCaseId: z.uuid() });
const linkParams = params.extend({ group: groupSchema, name: modelNameSchema });
const written = [
  'conflict',
  'idempotency-mismatch',
  'outcome-unknown',
] as const;
const principals = ['user'] as const;

export const listUseCases = endpoint({
  id: 'listUseCases',
  method: 'GET',
  path: '/use-cases',
  summary: 'What models are used for, changed last first',
  query: z.strictObject({
    ...list,
    q: z.string().trim().max(200).optional(),
    group: groupSchema.optional(),
    tier: many(z.enum([...riskTierSchema.options, 'none'])),
    euClass: many(euClassSchema),
    state: z.enum(['open', 'closed']).optional(),
    /** `{group}/{name}` of a model that serves it. */
    model: z
      .string()
      .regex(/^[^/\s]{1,63}\/[^/\s]{1,63}$/, 'use {group}/{name}')
      .optional(),
  }),
  /** `mayCreate`: whether there is a group that the caller may make another one for. */
  result: page(useCaseSummarySchema).extend({ mayCreate: z.boolean() }),
  principals,
  permission: permission.modelReadPermission,
});

export const createUseCase = endpoint({
  id: 'createUseCase',
  method: 'POST',
  path: '/use-cases',
  summary: 'Say what models are to be used for',
  body: useCaseTextSchema,
  result: useCaseDetailSchema,
  status: 201,
  principals,
  permission: permission.modelCreatePermission,
  errors: written,
});

export const getUseCase = endpoint({
  id: 'getUseCase',
  method: 'GET',
  path,
  summary: 'One use case, with its assessment and the models that serve it',
  params,
  result: useCaseDetailSchema,
  principals,
  permission: permission.modelReadPermission,
});

export const changeUseCase = endpoint({
  id: 'changeUseCase',
  method: 'PATCH',
  path,
  summary: 'Change what is said about a use case',
  params,
  body: useCaseTextSchema.omit({ group: true }).partial().strict(),
  result: useCaseDetailSchema,
  principals,
  permission: permission.modelUpdatePermission,
  errors: [...written, 'precondition-failed'],
});

export const assessUseCase = endpoint({
  id: 'assessUseCase',
  method: 'POST',
  path: `${path}/assessments`,
  summary: 'Answer the questionnaire; tier and class follow from the answers',
  params,
  body: z.strictObject({
    questionnaire: z.string().max(64),
    answers: answersSchema,
  }),
  result: useCaseDetailSchema,
  status: 201,
  principals,
  permission: permission.factCreatePermission,
  errors: written,
});

export const overrideUseCaseTier = endpoint({
  id: 'overrideUseCaseTier',
  method: 'POST',
  path: `${path}/override`,
  summary: 'Set the tier aside for a while, as MRC and with a reason',
  params,
  body: z.strictObject({
    tier: riskTierSchema,
    reason: rationaleSchema,
    endsAt: z.iso.datetime(),
  }),
  result: useCaseDetailSchema,
  decision: true,
  principals,
  permission: permission.moveDecidePermission,
  errors: written,
});

export const endUseCaseOverride = endpoint({
  id: 'endUseCaseOverride',
  method: 'POST',
  path: `${path}/override/end`,
  summary: 'Let the assessed tier count again before the end that was set',
  params,
  body: z.strictObject({ reason: rationaleSchema }),
  result: useCaseDetailSchema,
  decision: true,
  principals,
  permission: permission.moveDecidePermission,
  errors: written,
});

export const closeUseCase = endpoint({
  id: 'closeUseCase',
  method: 'POST',
  path: `${path}/close`,
  summary: 'Say that a use case is over; no model serves it any more',
  params,
  body: z.strictObject({ reason: rationaleSchema }),
  result: useCaseDetailSchema,
  principals,
  permission: permission.factCreatePermission,
  errors: [...written, 'precondition-failed'],
});

export const linkUseCaseModel = endpoint({
  id: 'linkUseCaseModel',
  method: 'PUT',
  path: `${path}/models/:group/:name`,
  summary: 'Say that a model serves a use case',
  params: linkParams,
  result: useCaseDetailSchema,
  principals,
  permission: permission.factCreatePermission,
  errors: written,
});

export const unlinkUseCaseModel = endpoint({
  id: 'unlinkUseCaseModel',
  method: 'DELETE',
  path: `${path}/models/:group/:name`,
  summary: 'Say that a model serves a use case no more',
  params: linkParams,
  result: useCaseDetailSchema,
  principals,
  permission: permission.factCreatePermission,
  errors: written,
});

export const listUseCaseChanges = endpoint({
  id: 'listUseCaseChanges',
  method: 'GET',
  path: `${path}/changes`,
  summary: 'What was changed about a use case, the newest first',
  params,
  query: z.strictObject(list),
  result: page(useCaseChangeSchema),
  principals,
  permission: permission.modelReadPermission,
});

export const listMetadataChanges = endpoint({
  id: 'listMetadataChanges',
  method: 'GET',
  path: `${versionPath}/metadata-changes`,
  summary: 'What edits of metadata said before and after, the newest first',
  params: versionParams,
  query: z.strictObject({
    ...list,
    section: z.enum(metadataSections).optional(),
  }),
  result: page(metadataChangeSchema),
  permission: permission.modelReadPermission,
});

export const useCasesContract = {
  listUseCases,
  createUseCase,
  getUseCase,
  changeUseCase,
  assessUseCase,
  overrideUseCaseTier,
  endUseCaseOverride,
  linkUseCaseModel,
  unlinkUseCaseModel,
  closeUseCase,
  listUseCaseChanges,
  listMetadataChanges,
} as const;

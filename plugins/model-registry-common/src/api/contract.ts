import { z } from 'zod';
import {
  aliasSchema,
  groupSchema,
  modelNameSchema,
  semverSchema,
  versionSelectorSchema,
} from '../identity';
import { factKindSchema, factViewSchema } from '../facts/schema';
import { subjectKinds } from '../ledger/entry';
import { moveNameSchema, type MoveName } from '../lifecycle/moves';
import { riskTierSchema, versionStateSchema } from '../lifecycle/states';
import { metadataSchema } from '../metadata/schema';
import * as permission from '../permissions';
import { endpoint } from './endpoint';
import * as governance from './governanceShapes';
import { operationsContract } from './operationsContract';
import { reportsContract } from './reportsContract';
import * as shape from './shapes';

const cursorLengthMax = 512;
const list = {
  limit: z.coerce.number().int().min(1).max(shape.pageLimitMax).default(50),
  cursor: z.string().max(cursorLengthMax).optional(),
};
/** `?state=a&state=b` and `?state=a,b` mean the same. */
const many = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(value =>
      (Array.isArray(value) ? value : [value]).flatMap(part => part.split(',')),
    )
    .pipe(z.array(item).max(50))
    .optional();

const modelParams = z.strictObject({
  group: groupSchema,
  name: modelNameSchema,
});
const versionParams = modelParams.extend({ version: versionSelectorSchema });
const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

const modelPath = '/models/:group/:name';
const versionPath = `${modelPath}/versions/:version`;

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

export const planUpload = endpoint({
  id: 'planUpload',
  method: 'POST',
  path: `${versionPath}/artifacts`,
  summary: 'Declare a file and get links to send its parts to',
  params: versionParams,
  body: shape.uploadPlanRequestSchema,
  result: shape.uploadPlanSchema,
  status: 201,
  permission: permission.versionWritePermission,
  errors: [
    'sealed',
    'conflict',
    'idempotency-mismatch',
    'too-large',
    'storage-full',
  ],
});

/** For parts that need their digest for a link, and for links that ended before they were used. */
export const signParts = endpoint({
  id: 'signParts',
  method: 'POST',
  path: `${versionPath}/artifacts/:artifactId/links`,
  summary:
    'Get links for parts of a file, each bound to the digest of its part',
  params: versionParams.extend({ artifactId: z.uuid() }),
  body: shape.signPartsRequestSchema,
  result: shape.partLinksSchema,
  permission: permission.versionWritePermission,
  errors: ['sealed', 'conflict'],
});

export const completeArtifact = endpoint({
  id: 'completeArtifact',
  method: 'POST',
  path: `${versionPath}/artifacts/:artifactId/complete`,
  summary: 'Hash what arrived, compare it with what was declared, and keep it',
  params: versionParams.extend({ artifactId: z.uuid() }),
  result: shape.artifactViewSchema,
  permission: permission.versionWritePermission,
  errors: [
    'bad-digest',
    'sealed',
    'conflict',
    'idempotency-mismatch',
    'storage-full',
  ],
});

export const removeArtifact = endpoint({
  id: 'removeArtifact',
  method: 'DELETE',
  path: `${versionPath}/artifacts/:artifactId`,
  summary: 'Take a file out of a draft that is not sealed',
  params: versionParams.extend({ artifactId: z.uuid() }),
  result: shape.versionDetailSchema,
  permission: permission.versionWritePermission,
  errors: ['sealed', 'conflict', 'idempotency-mismatch'],
});

/** The path may hold slashes; the router binds the rest of the URL to it. */
export const downloadArtifact = endpoint({
  id: 'downloadArtifact',
  method: 'GET',
  path: `${versionPath}/artifacts/*path`,
  summary:
    'Download a file of a version, or one range of it; digests are compared on the way out',
  params: versionParams.extend({ path: shape.artifactPathSchema }),
  query: z.strictObject({ link: z.literal('1').optional() }), // a short-lived link instead of the bytes
  result: z.unknown(),
  produces: 'bytes',
  permission: permission.modelReadPermission,
  errors: ['range-not-satisfiable'],
});

export const sealVersion = endpoint({
  id: 'sealVersion',
  method: 'POST',
  path: `${versionPath}/seal`,
  summary:
    'Freeze the manifest; different bytes are a new version from here on',
  params: versionParams,
  result: shape.versionDetailSchema,
  permission: permission.versionWritePermission,
  errors: ['conflict', 'idempotency-mismatch'],
});

export const getCard = endpoint({
  id: 'getCard',
  method: 'GET',
  path: `${versionPath}/card`,
  summary: 'The model card as HTML, JSON or Markdown, by Accept',
  params: versionParams,
  result: z.unknown(),
  produces: 'bytes',
  permission: permission.modelReadPermission,
});

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

export const getCase = endpoint({
  id: 'getCase',
  method: 'GET',
  path: `${versionPath}/case`,
  summary: 'The case file and the verdicts; nothing changes',
  params: versionParams,
  query: z.strictObject({ move: moveNameSchema.optional() }),
  result: governance.caseViewSchema,
  permission: permission.modelReadPermission,
});

export const getDecidedCase = endpoint({
  id: 'getDecidedCase',
  method: 'GET',
  path: `${versionPath}/decided-cases/:entryId`,
  summary: 'What a decision was taken on, as it was then',
  params: versionParams.extend({ entryId: z.uuid() }),
  result: governance.decidedCaseViewSchema,
  permission: permission.modelReadPermission,
});

const moveErrors = [
  'move-refused',
  'conflict',
  'case-changed',
  'idempotency-mismatch',
  'outcome-unknown',
] as const;
const asks = (move: MoveName, id: string, summary: string) =>
  endpoint({
    id,
    method: 'POST',
    path: `${versionPath}/${move}`,
    summary,
    params: versionParams,
    body: governance.moveBodySchema,
    result: governance.moveResultSchema,
    permission: permission.moveAskPermission,
    errors: moveErrors,
  });
/** Promote, deprecate, reinstate and retire are a person's, so that nothing automatic reaches production (safety: S3). */
const carriesOut = (move: MoveName, id: string, summary: string) =>
  endpoint({
    id,
    method: 'POST',
    path: `${versionPath}/${move}`,
    summary,
    params: versionParams,
    body: governance.moveBodySchema,
    result: governance.moveResultSchema,
    permission: permission.moveCarryOutPermission,
    errors: moveErrors,
  });
const decides = (move: MoveName, id: string, summary: string) =>
  endpoint({
    id,
    method: 'POST',
    path: `${versionPath}/${move}`,
    summary,
    params: versionParams,
    body: governance.decisionBodySchema,
    result: governance.moveResultSchema,
    decision: true,
    principals: ['user'],
    permission: permission.moveDecidePermission,
    errors: moveErrors,
  });

export const submitVersion = asks(
  'submit',
  'submitVersion',
  'Ask for review; opens the request for staging',
);
export const withdrawVersion = asks(
  'withdraw',
  'withdrawVersion',
  'Take the request back',
);
export const requestPromotion = asks(
  'request-promotion',
  'requestPromotion',
  'Ask for production or reinstatement',
);
export const recertifyVersion = asks(
  'recertify',
  'recertifyVersion',
  'Ask for renewed approvals',
);
export const promoteVersion = carriesOut(
  'promote',
  'promoteVersion',
  'Move to staging or production',
);
export const deprecateVersion = carriesOut(
  'deprecate',
  'deprecateVersion',
  'Take out of use',
);
export const reinstateVersion = carriesOut(
  'reinstate',
  'reinstateVersion',
  'Bring back to production',
);
export const retireVersion = carriesOut(
  'retire',
  'retireVersion',
  'End for good',
);
export const approveVersion = decides('approve', 'approveVersion', 'Vote for');
export const requestChanges = decides(
  'request-changes',
  'requestChanges',
  'Send back with reasons',
);
export const takeBackApproval = decides(
  'take-back',
  'takeBackApproval',
  'Take a vote back',
);

export const fileException = endpoint({
  id: 'fileException',
  method: 'POST',
  path: `${versionPath}/exceptions`,
  summary: 'Ask for a waiver of one gate until a date',
  params: versionParams,
  body: governance.exceptionCreateSchema,
  result: governance.exceptionViewSchema,
  status: 201,
  permission: permission.moveAskPermission,
  errors: ['conflict', 'idempotency-mismatch'],
});
export const listExceptions = endpoint({
  id: 'listExceptions',
  method: 'GET',
  path: `${versionPath}/exceptions`,
  summary: 'Exceptions of a version',
  params: versionParams,
  result: page(governance.exceptionViewSchema),
  permission: permission.modelReadPermission,
});
const decidesException = (
  verb: 'approve' | 'reject' | 'revoke',
  id: string,
  summary: string,
) =>
  endpoint({
    id,
    method: 'POST',
    path: `/exceptions/:exceptionId/${verb}`,
    summary,
    params: z.strictObject({ exceptionId: z.uuid() }),
    body: governance.exceptionDecisionSchema,
    result: governance.exceptionViewSchema,
    decision: true,
    principals: ['user'],
    permission: permission.moveDecidePermission,
    errors: moveErrors,
  });
export const approveException = decidesException(
  'approve',
  'approveException',
  'Grant an exception',
);
export const rejectException = decidesException(
  'reject',
  'rejectException',
  'Refuse an exception',
);
export const revokeException = decidesException(
  'revoke',
  'revokeException',
  'End an exception before its date',
);

export const getException = endpoint({
  id: 'getException',
  method: 'GET',
  path: '/exceptions/:exceptionId',
  summary: 'Read an exception with its case digest',
  params: z.strictObject({ exceptionId: z.uuid() }),
  result: governance.exceptionViewSchema,
  permission: permission.modelReadPermission,
});

export const listInbox = endpoint({
  id: 'listInbox',
  method: 'GET',
  path: '/inbox',
  summary: 'What waits for me',
  query: z.strictObject({
    ...list,
    view: z.enum(['mine', 'asked', 'done']).default('mine'),
  }),
  result: page(governance.inboxItemSchema).extend({ total: z.number().int() }),
  permission: permission.modelReadPermission,
  principals: ['user'],
});

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
});
export const getEvidence = endpoint({
  id: 'getEvidence',
  method: 'GET',
  path: `${versionPath}/evidence`,
  summary: 'The evidence bundle, a ZIP that verifies offline',
  params: versionParams,
  result: z.unknown(),
  produces: 'bytes',
  permission: permission.evidenceReadPermission,
});

export const putPart = endpoint({
  id: 'putPart',
  method: 'PUT',
  path: '/uploads/:uploadId/parts/:part',
  summary: 'Receive one part at a signed link (local store)',
  params: z.strictObject({
    uploadId: z.uuid(),
    part: z.coerce.number().int().positive().max(shape.partsMax),
  }),
  query: z.strictObject({
    expires: z.string().max(32),
    size: z.string().max(20),
    signature: z.string().max(128),
  }),
  consumes: 'bytes',
  result: z.object({ part: z.number().int(), size: z.number().int() }),
  permission: 'signed-link',
  principals: ['none'],
  bodyBytesMax: 5 * 2 ** 30,
  errors: ['link-expired', 'too-large', 'storage-full'],
});
export const getBlob = endpoint({
  id: 'getBlob',
  method: 'GET',
  path: '/blobs/:digest',
  summary: 'Serve stored bytes at a signed link (local store)',
  params: z.strictObject({ digest: z.string().max(80) }),
  query: z.strictObject({
    expires: z.string().max(32),
    name: z.string().max(shape.artifactPathLengthMax),
    signature: z.string().max(128),
  }),
  result: z.unknown(),
  produces: 'bytes',
  permission: 'signed-link',
  principals: ['none'],
  errors: ['link-expired', 'range-not-satisfiable'],
});
export const getOpenapi = endpoint({
  id: 'getOpenapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This API, described',
  result: z.unknown(),
  permission: 'none',
  principals: ['user', 'service'],
});

/** Every route there is. */
export const contract = {
  createModel,
  listModels,
  getModel,
  changeModel,
  createVersion,
  listVersions,
  getVersion,
  changeMetadata,
  putAlias,
  deleteAlias,
  planUpload,
  signParts,
  completeArtifact,
  removeArtifact,
  downloadArtifact,
  sealVersion,
  getCard,
  recordFact,
  listFacts,
  listModelFacts,
  getFactDocument,
  getCase,
  submitVersion,
  withdrawVersion,
  requestPromotion,
  recertifyVersion,
  promoteVersion,
  deprecateVersion,
  reinstateVersion,
  retireVersion,
  approveVersion,
  requestChanges,
  takeBackApproval,
  fileException,
  listExceptions,
  getException,
  approveException,
  rejectException,
  revokeException,
  getDecidedCase,
  listInbox,
  listEntries,
  getCheckpoint,
  getProof,
  getEvidence,
  ...reportsContract,
  ...operationsContract,
  putPart,
  getBlob,
  getOpenapi,
} as const;
export type Contract = typeof contract;

/** The endpoint that carries out each move. */
export const moveEndpoints = {
  submit: submitVersion,
  withdraw: withdrawVersion,
  'request-changes': requestChanges,
  approve: approveVersion,
  'take-back': takeBackApproval,
  'request-promotion': requestPromotion,
  recertify: recertifyVersion,
  promote: promoteVersion,
  deprecate: deprecateVersion,
  reinstate: reinstateVersion,
  retire: retireVersion,
} as const satisfies Record<MoveName, unknown>;

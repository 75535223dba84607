import { z } from 'zod';
import * as permission from '../permissions';
import { versionParams, versionPath } from './contractParts';
import { endpoint } from './endpoint';
import * as shape from './shapes';
import { openUploadsSchema } from './uploadShapes';

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
    'quota-exceeded',
  ],
});

/** Where somebody stands who comes back to files that were begun: nothing of it is sent twice. */
export const listUploads = endpoint({
  id: 'listUploads',
  method: 'GET',
  path: `${versionPath}/uploads`,
  summary: 'Files that were begun and are not whole yet, with what has arrived',
  params: versionParams,
  result: openUploadsSchema,
  permission: permission.versionWritePermission,
  errors: ['unavailable'],
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

/** The bytes are read there and compared; until they fit, the version is not sealed. */
export const declareReference = endpoint({
  id: 'declareReference',
  method: 'POST',
  path: `${versionPath}/references`,
  summary:
    'Declare a file whose bytes stay elsewhere; again, to have it looked at again',
  params: versionParams,
  body: shape.referenceCreateSchema,
  result: shape.artifactViewSchema,
  status: 201,
  permission: permission.versionWritePermission,
  errors: [
    'sealed',
    'conflict',
    'idempotency-mismatch',
    'too-large',
    'quota-exceeded',
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
  errors: [
    'range-not-satisfiable',
    'bytes-damaged',
    'bytes-archived',
    'conflict',
    'unavailable',
  ],
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
  alsoProduces: ['text/html', 'text/markdown', 'application/json'],
  permission: permission.modelReadPermission,
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
    store: z.string().max(63).optional(), // where they lie, other than in the default store
  }),
  result: z.unknown(),
  produces: 'bytes',
  permission: 'signed-link',
  principals: ['none'],
  errors: [
    'link-expired',
    'range-not-satisfiable',
    'bytes-damaged',
    'bytes-archived',
  ],
});

export const artifactsContract = {
  planUpload,
  listUploads,
  signParts,
  completeArtifact,
  declareReference,
  removeArtifact,
  downloadArtifact,
  sealVersion,
  getCard,
  putPart,
  getBlob,
} as const;

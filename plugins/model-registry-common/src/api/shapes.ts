import { z } from 'zod';
import { artifactKinds } from '../artifacts/kinds';
import {
  digestSchema,
  groupSchema,
  modelNameSchema,
  semverSchema,
} from '../identity';
import { factKindSchema, factViewSchema } from '../facts/schema';
import { requestSchema } from '../lifecycle/caseFile';
import { requestKindSchema } from '../lifecycle/moves';
import {
  riskTierSchema,
  roleSchema,
  versionStateSchema,
} from '../lifecycle/states';
import { metadataSchema } from '../metadata/schema';
import { referenceLengthMax } from '../references/parseReference';
import { usageSchema } from '../usage/schema';
import { regionSchema } from './regionShapes';

export const pageLimitMax = 200;
export const rationaleLengthMax = 4_000;
export const artifactsPerVersionMax = 1_000;
export const artifactSizeMax = 2 ** 40; // 1 TiB; a single part of S3 holds at most 5 GiB of it
export const partSizeBytes = 64 * 1024 * 1024; // 16 parts for 1 GiB; S3 allows 10,000 parts
export const partsMax = 10_000;
export const artifactPathLengthMax = 512;

export const artifactKindSchema = z.enum(artifactKinds);

/** A path inside a version: relative, forward slashes, no `.` or `..` part, no control characters. */
export const artifactPathSchema = z
  .string()
  .min(1)
  .max(artifactPathLengthMax)
  .refine(
    isPlainRelativePath,
    'use a relative path with forward slashes and no empty, "." or ".." part',
  );

function isPlainRelativePath(path: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (/[\\\u0000-\u001f\u007f]/.test(path)) return false;
  return path
    .split('/')
    .every(part => part !== '' && part !== '.' && part !== '..');
}

export const entityRefSchema = z
  .string()
  .max(256)
  .regex(
    /^(group|user):[a-z0-9][-a-z0-9_.]*\/[a-z0-9][-a-z0-9_.]*$/,
    'use a full entity ref such as group:default/speech',
  );
export const tagSchema = z
  .string()
  .max(63)
  .regex(
    /^[a-z0-9]+([-.:+#][a-z0-9]+)*$/,
    'use lower-case letters, digits and single - . : + # between them',
  );

export const rationaleSchema = z.string().trim().min(1).max(rationaleLengthMax);

export const modelCreateSchema = z.strictObject({
  group: groupSchema,
  name: modelNameSchema,
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().min(1).max(2_000),
  owner: entityRefSchema,
  system: z.string().max(128).optional(), // full system entity ref
  tier: riskTierSchema, // declared
  tags: z.array(tagSchema).max(32).default([]),
  /** Where its bytes have to lie. Left out, where models of its group are kept, else anywhere. */
  region: regionSchema.optional(),
});
export const modelPatchSchema = modelCreateSchema
  .omit({ group: true, name: true, region: true })
  .partial()
  .strict();

/** A line of a version's timeline, in lists and on the Overview. */
export const versionSummarySchema = z.object({
  version: semverSchema,
  state: versionStateSchema,
  manifestDigest: digestSchema.optional(),
  sealed: z.boolean(),
  aliases: z.array(z.string()),
  createdAt: z.string(),
  changedAt: z.string(),
  revision: z.number().int(), // the ETag is its quoted form
  requestKind: requestKindSchema.optional(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

export const modelSummarySchema = z.object({
  ref: z.string(),
  group: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  owner: z.string(),
  system: z.string().optional(),
  tier: riskTierSchema, // effective, of the newest version where one exists
  tags: z.array(z.string()),
  region: z.string().optional(), // where its bytes have to lie, where it is bound to one
  frameworks: z.array(z.string()),
  licence: z.string().optional(),
  newest: versionSummarySchema.optional(),
  production: versionSummarySchema.optional(),
  sizeBytes: z.number().int(),
  usage: usageSchema.optional(), // of all its versions; only where it was read
  changedAt: z.string(),
  revision: z.number().int(),
});
export type ModelSummary = z.infer<typeof modelSummarySchema>;

const artifactFields = z.object({
  id: z.string(),
  path: z.string(),
  kind: artifactKindSchema,
  size: z.number().int(),
  format: z.string().optional(), // as the scanner read it
  region: z.string().optional(), // of the store it lies in, or is on its way to
});
const storedArtifactSchema = artifactFields.extend({
  status: z.literal('stored'),
  digest: digestSchema,
  /** Where it lies since when, once it was moved to where files cost less. */
  cold: z.object({ class: z.string(), since: z.string() }).optional(),
});
/** Where the bytes of a file are that the registry does not hold, and what was found there. */
export const referenceStatuses = [
  'checking',
  'verified',
  'different',
  'unreachable',
] as const;
export const referenceViewSchema = z.object({
  url: z.string(),
  status: z.enum(referenceStatuses),
  detail: z.string().optional(), // a sentence, where it is not verified
  foundDigest: digestSchema.optional(),
  foundSize: z.number().int().nonnegative().optional(),
  checkedAt: z.string().optional(),
});
export type ReferenceView = z.infer<typeof referenceViewSchema>;
const referencedArtifactSchema = artifactFields.extend({
  status: z.literal('referenced'),
  digest: digestSchema,
  reference: referenceViewSchema,
});
export const artifactViewSchema = z.discriminatedUnion('status', [
  storedArtifactSchema,
  referencedArtifactSchema,
  artifactFields.extend({
    status: z.literal('uploading'),
    digest: digestSchema.optional(), // absent while its sender hashes the file
  }),
]);
export type ArtifactView = z.infer<typeof artifactViewSchema>;
export type StoredArtifact = z.infer<typeof storedArtifactSchema>;

/** Whether the bytes of a file are here, whole and compared. */
export function isStored(artifact: ArtifactView): artifact is StoredArtifact {
  return artifact.status === 'stored';
}

/** A file that has its digest for good: its bytes are here, or they are elsewhere and named. */
export type HeldArtifact =
  | StoredArtifact
  | z.infer<typeof referencedArtifactSchema>;
export function isHeld(artifact: ArtifactView): artifact is HeldArtifact {
  return artifact.status !== 'uploading';
}

export const completenessSchema = z.object({
  tier: riskTierSchema,
  present: z.array(z.string()),
  missing: z.array(z.string()), // field paths, e.g. 'data.residency'
});

export const versionDetailSchema = versionSummarySchema.extend({
  usage: usageSchema.optional(), // of this version; only where it was read
  metadata: metadataSchema,
  artifacts: z.array(artifactViewSchema),
  tier: z.object({
    declared: riskTierSchema,
    assessed: riskTierSchema.optional(),
    effective: riskTierSchema,
  }),
  completeness: completenessSchema,
  recertifyBy: z.string().optional(),
  request: requestSchema.optional(),
  createdBy: z.string(),
});
export type VersionDetail = z.infer<typeof versionDetailSchema>;

export const modelDetailSchema = modelSummarySchema.extend({
  declaredTier: riskTierSchema,
  aliases: z.record(z.string(), semverSchema),
  versions: z.array(versionSummarySchema), // newest first, at most 50
  versionCount: z.number().int(),
  version: versionDetailSchema.optional(), // the one asked for with ?v=, else production, else newest
  yourRoles: z.array(roleSchema),
});
export type ModelDetail = z.infer<typeof modelDetailSchema>;

export const versionCreateSchema = z.strictObject({
  version: semverSchema,
  metadata: metadataSchema.optional(),
});

export const uploadPlanRequestSchema = z.strictObject({
  path: artifactPathSchema,
  kind: artifactKindSchema,
  size: z.number().int().nonnegative().max(artifactSizeMax),
  /**
   * Compared with the bytes before they are kept. A large file may be declared without it, so that
   * it travels while it is hashed, and again with it before it is completed.
   */
  digest: digestSchema.optional(),
});
export const referenceCreateSchema = z.strictObject({
  path: artifactPathSchema,
  kind: artifactKindSchema,
  size: z.number().int().nonnegative().max(artifactSizeMax),
  digest: digestSchema,
  url: z.string().min(1).max(referenceLengthMax),
});
export const uploadPartSchema = z.object({
  number: z.number().int().positive(),
  offset: z.number().int().nonnegative(),
  size: z.number().int().nonnegative(),
  /** Where to PUT this part; absent when the bytes are already here (`status: 'stored'`) or the part is. */
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** In place of a link: ask `signParts` for one with the digest of this part (safety: S11). */
  needsDigest: z.literal(true).optional(),
});
export const uploadPlanSchema = z.object({
  artifact: artifactViewSchema,
  parts: z.array(uploadPartSchema),
  expiresAt: z.string(), // of the links, at most 15 minutes ahead (safety: S11)
  /** What has arrived is kept until then, for whoever goes on; absent when nothing is to be sent. */
  keptUntil: z.string().optional(),
});
export type UploadPlan = z.infer<typeof uploadPlanSchema>;

/** One request signs this many parts at most; it is answered while the caller sends others. */
export const partsSignedMax = 16;
export const signPartsRequestSchema = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        number: z.number().int().positive().max(partsMax),
        digest: digestSchema, // of the part, not of the file
      }),
    )
    .min(1)
    .max(partsSignedMax),
});
export const partLinkSchema = z.object({
  number: z.number().int().positive(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.string(), // at most 15 minutes ahead (safety: S11)
});
export const partLinksSchema = z.object({ links: z.array(partLinkSchema) });
export type PartLink = z.infer<typeof partLinkSchema>;

export const factCreateSchema = z.strictObject({
  kind: factKindSchema,
  body: z.record(z.string(), z.unknown()), // checked against the kind's own schema
  /** The document itself, where the kind has one (SBOM): text, checked against body.documentDigest. */
  document: z
    .string()
    .max(8 * 1024 * 1024)
    .optional(),
});

export const ledgerEntryViewSchema = z.object({
  id: z.string(),
  sequenced: z.boolean(),
  index: z.number().int().optional(),
  entry: z.string(), // the exact canonical bytes that are hashed
  /** Opened sealed fields, where the reader may see them. */
  personal: z.record(z.string(), z.unknown()),
  leafHash: z.string(),
  hashPrev: z.string().optional(),
  hashCurr: z.string().optional(),
});
export type LedgerEntryView = z.infer<typeof ledgerEntryViewSchema>;

export const refSchemas = { digestSchema, factViewSchema };

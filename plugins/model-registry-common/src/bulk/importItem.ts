import { z } from 'zod';
import {
  artifactKindSchema,
  artifactPathSchema,
  artifactSizeMax,
  modelCreateSchema,
} from '../api/shapes';
import {
  digestSchema,
  groupSchema,
  modelNameSchema,
  semverSchema,
} from '../identity';
import { metadataSchema } from '../metadata/schema';

/** One request holds this many models; more would hold their locks for longer than people wait. */
export const importModelsMax = 500;
/** And this many versions in all, which is about 0.2 s of one transaction. */
export const importVersionsMax = 1_000;
/** What one request weighs at most: 1,000 versions with 8 KiB of metadata each. */
export const importBytesMax = 8 * 1024 * 1024;
/** Files a manifest may declare of one version; as many as a version's metadata can name. */
export const importArtifactsMax = 200;

/** A file as another registry knows it. What is stored here is compared with it; it opens no gate (safety: S8). */
export const importArtifactSchema = z.strictObject({
  path: artifactPathSchema,
  digest: digestSchema,
  size: z.number().int().nonnegative().max(artifactSizeMax).optional(),
  kind: artifactKindSchema.optional(),
  uri: z.string().min(1).max(2_048).optional(),
});
export type ImportArtifact = z.infer<typeof importArtifactSchema>;

/** What a new model is registered with. Without it the model has to be here already. */
export const importModelTextSchema = modelCreateSchema.omit({
  group: true,
  name: true,
});

export const importVersionSchema = z.strictObject({
  version: semverSchema,
  metadata: metadataSchema.optional(),
  artifacts: z.array(importArtifactSchema).max(importArtifactsMax).optional(),
});
export type ImportVersion = z.infer<typeof importVersionSchema>;

export const importItemSchema = z.strictObject({
  group: groupSchema,
  name: modelNameSchema,
  model: importModelTextSchema.optional(),
  versions: z.array(importVersionSchema).max(importVersionsMax).default([]),
});
export type ImportItem = z.infer<typeof importItemSchema>;

export const importBodySchema = z
  .strictObject({
    /** Judges everything and writes nothing. */
    dryRun: z.boolean().default(false),
    /** Fills gaps in the metadata of versions that are drafts here; else they are only compared. */
    backfill: z.boolean().default(false),
    /** Names the import in the ledger, so that all it brought can be found: the digest of its manifest. */
    importId: digestSchema.optional(),
    items: z.array(importItemSchema).min(1).max(importModelsMax),
  })
  .refine(
    ({ items }) =>
      items.reduce((sum, item) => sum + item.versions.length, 0) <=
      importVersionsMax,
    {
      path: ['items'],
      message: `send at most ${importVersionsMax} versions in one request; the rest goes into the next`,
    },
  )
  .refine(
    ({ items }) =>
      new Set(items.map(item => `${item.group}/${item.name}`)).size ===
      items.length,
    { path: ['items'], message: 'name each model once in a request' },
  );

/** What became of one model or version. A dry run says what would. */
export const importOutcomes = [
  'created',
  'same', // is here already, and nothing that was sent differs
  'different', // is here already with other values, which stay
  'filled', // is a draft here whose gaps were filled
  'refused',
] as const;
export const importOutcomeSchema = z.enum(importOutcomes);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

const differenceSchema = z.object({
  field: z.string(),
  here: z.string(),
  there: z.string(),
});
const faultSchema = z.object({
  field: z.string(),
  rule: z.string(),
  fix: z.string(),
});
const outcomeFields = {
  outcome: importOutcomeSchema,
  differences: z.array(differenceSchema).optional(),
  errors: z.array(faultSchema).optional(),
};
export const importVersionResultSchema = z.object({
  version: z.string(),
  ...outcomeFields,
  filled: z.array(z.string()).optional(), // fields of the metadata
});
export type ImportVersionResult = z.infer<typeof importVersionResultSchema>;

export const importItemResultSchema = z.object({
  ref: z.string(), // group/name
  ...outcomeFields,
  versions: z.array(importVersionResultSchema), // in the order they were sent
});
export type ImportItemResult = z.infer<typeof importItemResultSchema>;

import { z } from 'zod';
import { readingRules } from './refusal';

/** Counted up when the readers find more or judge otherwise, so that files are looked into again. */
export const readerVersion = 1;

/** What of a long list is written down; totals always tell how much there was. */
export const shownMax = {
  tensors: 200,
  dtypes: 48,
  operators: 150,
  ends: 64, // inputs, and outputs
  dimensions: 16,
  metadata: 60,
  imports: 100,
  findings: 50,
  files: 100,
  templates: 4,
  specialTokens: 64,
  nameCharacters: 160,
  valueCharacters: 400,
  templateCharacters: 12_000,
} as const;

export const inspectedFormats = [
  'safetensors',
  'safetensors-index',
  'gguf',
  'onnx',
  'tflite',
  'pickle',
  'joblib',
  'pytorch',
  'numpy',
  'keras',
  'tfjs',
  'mlmodel',
  'config',
  'generation-config',
  'tokenizer',
  'tokenizer-config',
  'chat-template',
  'zip',
] as const;
export type InspectedFormat = (typeof inspectedFormats)[number];

/** What may stand in a summary; each has its words in the portal. */
export const summaryKeys = [
  'name',
  'version',
  'producer',
  'author',
  'description',
  'licence',
  'baseModel',
  'architecture',
  'modelType',
  'framework',
  'quantisation',
  'contextLength',
  'vocabularySize',
  'layers',
  'hiddenSize',
  'attentionHeads',
  'experts',
  'tokenizer',
  'graph',
  'functions',
  'subgraphs',
  'protocol',
  'pickles',
  'entries',
  'unpackedBytes',
  'flavours',
  'python',
  'signature',
  'externalBytes',
  'shards',
] as const;
export type SummaryKey = (typeof summaryKeys)[number];

const name = z.string().max(shownMax.nameCharacters);
const value = z.string().max(shownMax.valueCharacters);
const count = z.number().int().nonnegative();
const rule = z.enum(readingRules);
const params = z.record(z.string().max(32), z.union([value, z.number()]));

export const findingSchema = z.strictObject({
  rule,
  /** `refuse` is for what runs code when the file is loaded, or could. */
  weight: z.enum(['note', 'warn', 'refuse']),
  params,
  offset: count.optional(),
});
export type ReadingFinding = z.infer<typeof findingSchema>;

/** Something a pickle brings in by name when it is loaded. */
export const pickleImportSchema = z.strictObject({
  module: name,
  name,
  offset: count,
  opcode: z.string().max(16),
  called: z.boolean(),
  allowed: z.boolean(),
});
export type PickleImport = z.infer<typeof pickleImportSchema>;

const endSchema = z.strictObject({
  name,
  dtype: z.string().max(32).optional(),
  shape: z
    .array(z.union([z.number(), name]))
    .max(shownMax.dimensions)
    .optional(),
});
export type GraphEnd = z.infer<typeof endSchema>;

const tensorSchema = z.strictObject({
  name,
  dtype: z.string().max(32),
  shape: z.array(count).max(shownMax.dimensions),
});
export type ShownTensor = z.infer<typeof tensorSchema>;

export const chatTemplateSchema = z.strictObject({
  name,
  digest: z.string().max(71),
  characters: count,
  /** Cut at a limit; `characters` tells how long it is. */
  text: z.string().max(shownMax.templateCharacters),
  specialTokens: z.array(name).max(shownMax.specialTokens),
});
export type ChatTemplate = z.infer<typeof chatTemplateSchema>;

const imports = z.strictObject({
  total: count,
  refused: count,
  shown: z.array(pickleImportSchema).max(shownMax.imports),
});

/** What was found in a file without loading it. Lists are there only where the format has them. */
export const inspectionReadSchema = z.strictObject({
  outcome: z.literal('read'),
  format: z.enum(inspectedFormats),
  formatVersion: z.string().max(32).optional(),
  summary: z.partialRecord(z.enum(summaryKeys), z.union([value, z.number()])),
  parameters: count.optional(),
  dtypes: z
    .array(
      z.strictObject({
        dtype: z.string().max(32),
        tensors: count,
        parameters: count,
      }),
    )
    .max(shownMax.dtypes)
    .optional(),
  tensors: z
    .strictObject({
      total: count,
      shown: z.array(tensorSchema).max(shownMax.tensors),
    })
    .optional(),
  opsets: z
    .array(z.strictObject({ domain: name, version: z.number() }))
    .max(32)
    .optional(),
  operators: z
    .strictObject({
      total: count, // nodes
      kinds: count,
      shown: z
        .array(z.strictObject({ name, domain: name.optional(), count }))
        .max(shownMax.operators),
    })
    .optional(),
  inputs: z.array(endSchema).max(shownMax.ends).optional(),
  outputs: z.array(endSchema).max(shownMax.ends).optional(),
  metadata: z
    .strictObject({
      total: count,
      shown: z
        .array(z.strictObject({ key: name, value }))
        .max(shownMax.metadata),
    })
    .optional(),
  files: z
    .strictObject({ total: count, shown: z.array(value).max(shownMax.files) })
    .optional(),
  chatTemplates: z.array(chatTemplateSchema).max(shownMax.templates).optional(),
  imports: imports.optional(),
  findings: z.array(findingSchema).max(shownMax.findings),
});
export type InspectionRead = z.infer<typeof inspectionReadSchema>;

/** A refusal is data too: the rule, the byte at which it was seen, and what a person is told. */
export const inspectionRefusedSchema = z.strictObject({
  outcome: z.literal('refused'),
  format: z.enum(inspectedFormats),
  rule,
  offset: count,
  params,
  words: z.string().max(1_000), // in English; other languages from rule and params
  /** What a pickle had brought in by then: whoever loads it runs that much. */
  imports: imports.optional(),
});
export type InspectionRefused = z.infer<typeof inspectionRefusedSchema>;

export const inspectionSchema = z.discriminatedUnion('outcome', [
  inspectionReadSchema,
  inspectionRefusedSchema,
]);
export type Inspection = z.infer<typeof inspectionSchema>;

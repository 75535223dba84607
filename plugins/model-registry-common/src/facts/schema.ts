import { z } from 'zod';
import { digestSchema } from '../identity';
import {
  findingSchema,
  inspectionSchema,
  pickleImportSchema,
  shownMax,
} from '../readers/inspection';
import { tagSignatures } from '../source/judgeTag';

/**
 * A fact is what someone measured. It is never edited, and names who produced it, when, and the
 * digest of what it is about (safety: S8). Each kind has one body shape, kept here.
 */
export const factTextMax = 4_000;
export const metricsPerFactMax = 200;
const text = (max = factTextMax) => z.string().min(1).max(max);
const path = text(512);

export const intervalSchema = z.strictObject({
  level: z.number().gt(0).lt(1), // e.g. 0.95
  method: text(64), // e.g. 'wilson', 'bootstrap-percentile'
  lower: z.number(),
  upper: z.number(),
});

export const metricSchema = z.strictObject({
  key: text(128), // e.g. 'false_alarm_rate'
  value: z.number(),
  unit: text(32).optional(), // 'ratio' when left out
  n: z.number().int().nonnegative(), // samples the value rests on
  higherIsBetter: z.boolean(),
  interval: intervalSchema.optional(),
  slice: text(128).optional(), // a sub-population; absent means all
});
export type Metric = z.infer<typeof metricSchema>;

export const evaluationBodySchema = z.strictObject({
  suite: text(128), // 'vad-core'
  suiteVersion: text(32),
  dataset: text(512), // what it ran on, and how that was made
  seed: z.number().int().optional(),
  harness: text(256),
  environment: text(512),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  metrics: z.array(metricSchema).min(1).max(metricsPerFactMax),
  notMeasured: z
    .array(z.strictObject({ key: text(128), why: text(512) }))
    .max(50)
    .default([]),
});

export const licenceBodySchema = z.strictObject({
  path: path.optional(), // the file it was read from; absent for the version as a whole
  expression: text(512), // SPDX expression as found
  source: z.enum(['sbom', 'file-header', 'licence-file', 'metadata']),
  detail: text().optional(),
});

/** Legal's word for a licence that only the owner states, with where Legal found it. */
export const licenceConfirmationBodySchema = z.strictObject({
  expression: text(512),
  source: text(1_000), // a URL or document that shows it
  note: text().optional(),
});

export const formatBodySchema = z.strictObject({
  path,
  digest: digestSchema,
  format: z.enum([
    'onnx',
    'tflite',
    'safetensors',
    'gguf',
    'zip',
    'pytorch-zip',
    'pickle',
    'gzip',
    'json',
    'text',
    'unknown',
  ]),
  detail: z.record(z.string().max(64), z.union([z.string(), z.number()])),
});

/** What the readers found in a sealed file without loading it. It says what is there and opens no gate. */
export const inspectionBodySchema = z.strictObject({
  path,
  digest: digestSchema,
  readerVersion: z.number().int().positive(),
  inspection: inspectionSchema,
});

/** A sealed file that runs code of its own when it is loaded, or could: what a rule may cite. */
export const codeFindingBodySchema = z.strictObject({
  path,
  digest: digestSchema,
  format: text(32),
  findings: z.array(findingSchema).min(1).max(shownMax.findings),
  imports: z.array(pickleImportSchema).max(shownMax.imports).default([]),
});

/** An SBOM as an owner hands it in. The document itself is stored by digest beside the fact. */
export const sbomBodySchema = z.strictObject({
  format: z.enum(['CycloneDX', 'SPDX']),
  documentDigest: digestSchema,
  documentSize: z.number().int().positive(),
});

/** The scanner's reading of an SBOM; the gate cites this, never the owner's word. */
export const sbomReadingBodySchema = z.strictObject({
  sbomFact: z.uuid(),
  documentDigest: digestSchema,
  format: z.enum(['CycloneDX', 'SPDX']),
  specVersion: text(32),
  schemaValid: z.boolean(),
  problems: z.array(text(512)).max(20),
  components: z.number().int().nonnegative(),
  /** Whether it names this version's manifest digest or every sealed file's digest. */
  coversSubject: z.boolean(),
  uncovered: z.array(path).max(200),
  licences: z.array(text(512)).max(500),
});

/** DSSE over the manifest digest, as `assay sign` makes it. */
export const signatureBodySchema = z.strictObject({
  envelope: z.strictObject({
    payloadType: z.literal('application/vnd.in-toto+json'),
    payload: text(16_000), // strict base64
    signatures: z
      .array(z.strictObject({ keyid: text(128), sig: text(256) }))
      .min(1)
      .max(8),
  }),
});

export const riskAssessmentBodySchema = z.strictObject({
  tier: z.enum(['Low', 'Medium', 'High']),
  rationale: text(),
});

export const annotationBodySchema = z.strictObject({
  section: text(64),
  text: text(),
});

/**
 * What the registry found when it read the bytes of a digest again. `whole` takes back what an earlier
 * one said; `missing` is also said of bytes elsewhere that nobody serves any more.
 */
export const integrityPathsMax = 20;
export const integrityBodySchema = z.strictObject({
  digest: digestSchema,
  size: z.number().int().nonnegative(),
  paths: z.array(path).min(1).max(integrityPathsMax), // of this version; the first ones
  where: z.enum(['store', 'reference']),
  status: z.enum(['whole', 'changed', 'missing']),
  foundDigest: digestSchema.optional(),
  foundSize: z.number().int().nonnegative().optional(),
  detail: text(512).optional(),
});

/** Which commit and tag of a repository a version comes from, and whose signature the tag carries. */
export const sourceBodySchema = z.strictObject({
  repository: text(512), // host/path
  tag: text(256),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  tagObject: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(), // absent for a tag that only names a commit
  signature: z.enum(tagSignatures),
  signer: text(128).optional(),
  keyFingerprint: text(64).optional(),
});

export const factKinds = {
  evaluation: { body: evaluationBodySchema, from: ['lab'] },
  licence: { body: licenceBodySchema, from: ['scanner'] },
  'licence-confirmation': {
    body: licenceConfirmationBodySchema,
    from: ['legal'],
  },
  format: { body: formatBodySchema, from: ['scanner'] },
  inspection: { body: inspectionBodySchema, from: ['scanner'] },
  'code-finding': { body: codeFindingBodySchema, from: ['scanner'] },
  sbom: { body: sbomBodySchema, from: ['model-owner', 'contributor'] },
  'sbom-reading': { body: sbomReadingBodySchema, from: ['scanner'] },
  signature: {
    body: signatureBodySchema,
    from: ['model-owner', 'contributor'],
  },
  'risk-assessment': { body: riskAssessmentBodySchema, from: ['mrc-approver'] },
  annotation: {
    body: annotationBodySchema,
    from: ['model-owner', 'contributor'],
  },
  integrity: { body: integrityBodySchema, from: ['scanner'] },
  source: { body: sourceBodySchema, from: ['scanner'] },
} as const;

export type FactKind = keyof typeof factKinds;
export const factKindSchema = z.enum(
  Object.keys(factKinds) as [FactKind, ...FactKind[]],
);

/** Who says it. A service names the people who own its account (safety: S5). */
export const producerSchema = z.object({
  kind: z.enum(['user', 'service', 'scanner']),
  ref: z.string(), // full entity ref, or 'service:<subject>', or 'scanner:built-in'
  owners: z.array(z.string()), // people or groups that own a service account
});
export type Producer = z.infer<typeof producerSchema>;

export type FactBodies = {
  [K in FactKind]: z.infer<(typeof factKinds)[K]['body']>;
};

interface FactEnvelope {
  id: string; // uuid
  subjectDigest: string; // manifest digest of the sealed version it is about
  producer: Producer;
  recordedAt: string; // RFC 3339, UTC, milliseconds
}

export type Fact = {
  [K in FactKind]: FactEnvelope & { kind: K; body: FactBodies[K] };
}[FactKind];

export const factViewSchema = z.object({
  id: z.string(),
  kind: factKindSchema,
  subjectDigest: digestSchema,
  producer: producerSchema,
  recordedAt: z.string(),
  body: z.record(z.string(), z.unknown()),
});

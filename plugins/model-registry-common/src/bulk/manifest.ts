import { z } from 'zod';
import { entityRefSchema, tagSchema } from '../api/shapes';
import { regionSchema } from '../api/regionShapes';
import { groupSchema, modelNameSchema } from '../identity';
import { riskTierSchema } from '../lifecycle/states';
import { dayOrTime, shortText, uriText } from '../metadata/building';
import {
  importArtifactSchema,
  importArtifactsMax,
  importModelTextSchema,
  importVersionSchema,
} from './importItem';

/**
 * The manifest of an import, as YAML or as JSON Lines: what `assay import` reads.
 * @see docs/guides/import.md
 */
export const importFormat = 'assay-import-v1';

/** What a version was where it comes from. It lands here as a draft whatever it was. */
export const elsewhereStates = [
  'development',
  'submitted',
  'staging',
  'production',
  'archived',
  'rejected',
] as const;
export const elsewhereSchema = z.strictObject({
  registry: shortText, // 'mlflow at ml.example.com'
  state: z.enum(elsewhereStates),
  since: dayOrTime,
  by: shortText.optional(), // who put it there
  uri: uriText.optional(),
});
export type Elsewhere = z.infer<typeof elsewhereSchema>;

const pathSchema = z.string().min(1).max(4_096); // of a folder on the machine that imports

const versionFields = {
  ...importVersionSchema.shape,
  artifacts: z.array(importArtifactSchema).max(importArtifactsMax).optional(),
  /** Holds the files of this version, from where the manifest lies. */
  folder: pathSchema.optional(),
  elsewhere: elsewhereSchema.optional(),
};
export const manifestVersionSchema = z.strictObject(versionFields);
export type ManifestVersion = z.infer<typeof manifestVersionSchema>;

/** What models leave out that most of them share. */
export const manifestDefaultsSchema = z.strictObject({
  group: groupSchema.optional(),
  owner: entityRefSchema.optional(),
  tier: riskTierSchema.optional(),
  tags: z.array(tagSchema).max(32).optional(),
  region: regionSchema.optional(),
});
export type ManifestDefaults = z.infer<typeof manifestDefaultsSchema>;

export const manifestModelSchema = importModelTextSchema
  .extend({ group: groupSchema, name: modelNameSchema })
  .strict();
export type ManifestModel = z.infer<typeof manifestModelSchema>;

/** The lines of JSON Lines: each a model, or a version of one. */
export const manifestVersionLineSchema = z.strictObject({
  group: groupSchema,
  name: modelNameSchema,
  ...versionFields,
});

/** One thing a manifest says, and where. */
export interface ManifestEntry {
  line: number; // from 1, of the manifest; 0 for what a folder says
  group: string;
  name: string;
  model?: ManifestModel;
  version?: ManifestVersion;
}

export interface ManifestFault {
  line: number;
  ref: string; // as far as it can be told
  field: string;
  rule: string;
  fix: string;
}

/** Reads one entry: a version when it names one, else a model. */
export function readManifestEntry(
  value: unknown,
  line: number,
  defaults: ManifestDefaults = {},
): { entry: ManifestEntry } | { faults: ManifestFault[] } {
  const given = isRecord(value) ? value : {};
  const isVersion = 'version' in given;
  const { group: defaultGroup, ...modelDefaults } = defaults;
  const whole = {
    ...(isVersion ? {} : modelDefaults),
    ...(defaultGroup ? { group: defaultGroup } : {}),
    ...given,
  };
  if (isVersion) {
    const parsed = manifestVersionLineSchema.safeParse(whole);
    if (!parsed.success) return { faults: faultsOf(parsed.error, whole, line) };
    const { group, name, ...version } = parsed.data;
    return { entry: { line, group, name, version } };
  }
  const parsed = manifestModelSchema.safeParse(whole);
  if (!parsed.success) return { faults: faultsOf(parsed.error, whole, line) };
  const { group, name } = parsed.data;
  return { entry: { line, group, name, model: parsed.data } };
}

const faultsShownMax = 20; // of one line; whoever mends them runs it again

function faultsOf(
  error: z.ZodError,
  whole: Record<string, unknown>,
  line: number,
): ManifestFault[] {
  const named = [whole.group, whole.name].map(part => String(part ?? '?'));
  const version = 'version' in whole ? `@${String(whole.version)}` : '';
  const ref = `${named.join('/')}${version}`.slice(0, 256);
  return error.issues.slice(0, faultsShownMax).flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        line,
        ref,
        field: [...issue.path, key].join('.').slice(0, 256),
        rule: 'is not a field of the manifest here',
        fix: 'Leave it out, or correct its name. docs/guides/import.md lists the fields.',
      }));
    }
    return [
      {
        line,
        ref,
        field: issue.path.join('.') || 'entry',
        rule: 'does not keep to its form',
        fix: `${issue.message}.`,
      },
    ];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

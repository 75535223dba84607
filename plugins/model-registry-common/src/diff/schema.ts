import { z } from 'zod';
import { metricSchema } from '../facts/schema';
import { verdictGateSchema, outcomeSchema } from '../gates/verdict';
import { digestSchema, semverSchema } from '../identity';
import { versionStateSchema } from '../lifecycle/states';
import { changesMax, groupsMax } from './limits';

/** What two versions are compared by, in order of what could change a decision first. */
export const diffPartNames = [
  'licence',
  'gates',
  'metrics',
  'files',
  'tensors',
  'templates',
  'components',
  'metadata',
] as const;
export const diffPartNameSchema = z.enum(diffPartNames);
export type DiffPartName = (typeof diffPartNames)[number];

/**
 * Whether a part could be compared, and if not, why. `nothing` is a part that neither version has;
 * `partly` says that a long list was cut when it was written down, so that more may be different.
 */
export const comparedSchema = z.enum([
  'compared',
  'partly',
  'nothing',
  'not-asked',
  'missing-before',
  'missing-after',
  'formats-differ',
  'unreadable',
  'too-large',
]);
export type ComparedState = z.infer<typeof comparedSchema>;

const count = z.number().int().nonnegative();

const changeOf = <T extends z.ZodType>(value: T) =>
  z.object({
    name: z.string(),
    change: z.enum(['added', 'removed', 'altered']),
    before: value.optional(),
    after: value.optional(),
  });

const partOf = <T extends z.ZodType>(change: T) =>
  z.object({
    state: comparedSchema,
    /** Of all its changes, listed or not. */
    count,
    same: count,
    changes: z.array(change).max(changesMax),
    /** In place of the list where there is too much for one: how much of what. */
    groups: z
      .array(
        z.object({
          name: z.string(),
          added: count,
          removed: count,
          altered: count,
        }),
      )
      .max(groupsMax)
      .optional(),
    /** For the next page of a group that was asked for. */
    nextCursor: z.string().optional(),
  });

export const diffPartsSchema = z.object({
  licence: partOf(changeOf(z.string())),
  gates: partOf(
    changeOf(outcomeSchema).extend({
      name: verdictGateSchema,
      effect: z.enum(['newly-blocks', 'blocks-no-more', 'other']),
    }),
  ),
  metrics: partOf(
    changeOf(metricSchema).extend({
      delta: z.number().optional(),
      better: z.boolean().optional(),
      significant: z.boolean().optional(),
    }),
  ),
  files: partOf(changeOf(z.object({ digest: digestSchema, size: count }))),
  tensors: partOf(
    changeOf(
      z.union([
        z.object({ dtype: z.string(), shape: z.array(z.number()) }),
        z.object({ tensors: count, parameters: count }),
      ]),
    ),
  ),
  templates: partOf(
    changeOf(
      z.object({ digest: z.string(), characters: count, text: z.string() }),
    ),
  ),
  components: partOf(
    changeOf(
      z.object({
        version: z.string().optional(),
        licence: z.string().optional(),
      }),
    ),
  ),
  metadata: partOf(changeOf(z.unknown())),
});
export type DiffParts = z.infer<typeof diffPartsSchema>;
export type DiffPart<N extends DiffPartName = DiffPartName> = DiffParts[N];

const sideSchema = z.object({
  version: semverSchema,
  state: versionStateSchema,
  manifestDigest: digestSchema.optional(), // absent until sealed
  licence: z.string().optional(), // as the owner states it
});

/** How one version of a model differs from another. */
export const versionDiffSchema = z.object({
  ref: z.string(), // group/name
  before: sideSchema,
  after: sideSchema,
  count, // of all changes
  same: count,
  parts: diffPartsSchema,
});
export type VersionDiff = z.infer<typeof versionDiffSchema>;

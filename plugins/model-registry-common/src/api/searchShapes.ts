import { z } from 'zod';
import { shorthandParams } from '../filter/shorthand';
import { riskTierSchema, versionStateSchema } from '../lifecycle/states';

/*
 * What a search answers besides the models. Counts are exact up to 10,000 and say when they are not.
 */

export const modelSorts = [
  'relevance', // names first, then titles and tags, descriptions, cards; newer first among equals
  'changed', // newest change first
  'name', // by group, then name
  'tier', // highest first
  'size', // largest newest version first
] as const;
export const modelSortSchema = z.enum(modelSorts);
export type ModelSort = z.infer<typeof modelSortSchema>;

/** Above this nobody reads a count, and counting would cost more than finding. */
export const countExactMax = 10_000;
/** Values of one facet; the most frequent ones. */
export const facetValuesMax = 50;
/** Filters that are tried without, when nothing is found. */
export const relaxationsMax = 8;

export const searchTotalShape = {
  total: z.number().int(), // at most countExactMax
  totalIsExact: z.boolean(),
};

/** The values of one field among what the rest of the query finds, most frequent first. */
export const facetSchema = z.object({
  values: z.array(
    z.object({
      value: z.string(),
      count: z.number().int(), // of models; at least this many where countsAreExact is false
    }),
  ),
  countsAreExact: z.boolean(),
  isComplete: z.boolean(), // false when there are more values than facetValuesMax
});
export type Facet = z.infer<typeof facetSchema>;

/** On an empty answer: what would be found without one of the filters, the best first. */
export const relaxationSchema = z.object({
  /** The parameter to leave out; of `filter` only the part `drop`. */
  from: z.enum(['q', 'filter', ...shorthandParams]),
  drop: z.string(), // the part as a filter, such as `tier in ("High")`
  filter: z.string().optional(), // what `filter` is without it, where it comes from there
  ...searchTotalShape,
});
export type Relaxation = z.infer<typeof relaxationSchema>;

export const modelSuggestionSchema = z.object({
  ref: z.string(), // group/name
  title: z.string(),
  tier: riskTierSchema,
  /** The version in production, else the newest. */
  version: z.string().optional(),
  state: versionStateSchema.optional(),
});
export type ModelSuggestion = z.infer<typeof modelSuggestionSchema>;

import { z } from 'zod';
import { semverSchema } from '../identity';

export const similarMax = 20; // results of one request; nobody reads further
const namesMax = 10; // told in one reason

const names = z.array(z.string()).max(namesMax);

/** Why a model is like another one. */
export const similarReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('base-model'), name: z.string() }),
  z.object({ kind: z.literal('is-base'), name: z.string() }),
  z.object({ kind: z.literal('built-on'), name: z.string() }),
  z.object({ kind: z.literal('datasets'), names }),
  z.object({ kind: z.literal('use-cases'), names }),
  z.object({ kind: z.literal('data-domains'), names }),
  z.object({ kind: z.literal('tags'), names }),
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('frameworks'), names }),
]);
export type SimilarReason = z.infer<typeof similarReasonSchema>;

export const similarModelSchema = z.object({
  ref: z.string(), // group/name
  title: z.string(),
  description: z.string(),
  score: z.number().min(0).max(1),
  reasons: z.array(similarReasonSchema),
  /** The version in production, where there is one. */
  production: semverSchema.optional(),
});
export type SimilarModel = z.infer<typeof similarModelSchema>;

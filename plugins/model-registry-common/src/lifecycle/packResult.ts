import { z } from 'zod';
import { packEvents } from '../gates/table';
import { verdictSchema } from '../gates/verdict';
import { digestSchema } from '../identity';
import { glassEnvironmentSchema } from './exception';
import { roleSchema } from './states';

/** What a policy pack said about this case, run before the transaction (safety: W2). */
export const packResultSchema = z.object({
  pack: z.string(), // 'seed-pack'
  revision: z.string(),
  digest: digestSchema, // of the compiled module and its data
  verdict: verdictSchema,
  /**
   * Of a pack that was activated: by which activation and on which occasion it was asked, at what time, and the digest of
   * what it was shown. That is made from the case as it was at that time, so the verdict can be had again from both.
   */
  asked: z
    .object({
      activation: z.string(),
      event: z.enum(packEvents),
      at: z.string(),
      inputDigest: digestSchema,
    })
    .optional(),
});
export type PackResult = z.infer<typeof packResultSchema>;

/** A pack that was activated and is about this version; when it is asked and what its word does then. */
export const activePolicySchema = z.object({
  pack: z.string(),
  revision: z.number().int(),
  digest: digestSchema,
  activation: z.string(),
  title: z.string(),
  waivedBy: z.array(roleSchema),
  events: z.array(z.enum(packEvents)),
  environments: z.array(glassEnvironmentSchema).optional(),
  warnFrom: z.string().optional(),
  blockFrom: z.string().optional(),
  endsAt: z.string().optional(), // the next one takes over
});
export type ActivePolicy = z.infer<typeof activePolicySchema>;

/** In force at once, over all packs: what one case may be asked. */
export const policiesPerCaseMax = 40;
/** Ours on licences, and of each active pack one for each occasion that a state can meet. */
const packResultsMax = 1 + 3 * policiesPerCaseMax;

export const activePoliciesSchema = z
  .array(activePolicySchema)
  .max(policiesPerCaseMax);
export const packResultsSchema = z.array(packResultSchema).max(packResultsMax);

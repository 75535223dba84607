import { z } from 'zod';
import { packEvents } from '../gates/table';
import { verdictSchema } from '../gates/verdict';
import { digestSchema } from '../identity';
import { glassEnvironmentSchema } from './exception';
import { roleSchema } from './states';

/**
 * The forms of what a pack sees. A case that was decided with an older one is shown to its packs in that one again; where a
 * case does not say which, it is the first. The second has `sources`.
 */
export const packInputForms = ['pack-input-v1', 'pack-input-v2'] as const;
export const packInputFormSchema = z.enum(packInputForms);
export type PackInputForm = z.infer<typeof packInputFormSchema>;
export const firstInputForm: PackInputForm = 'pack-input-v1';
export const newestInputForm: PackInputForm = 'pack-input-v2';

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
      inputForm: packInputFormSchema.optional(),
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
  inputForm: packInputFormSchema.optional(), // what it is shown; facts of that are bound
});
export type ActivePolicy = z.infer<typeof activePolicySchema>;

/** In force at once, over all packs: what one case may be asked. */
export const policiesPerCaseMax = 40;
/** Ours on licences, and of each active pack one for each occasion that a state can meet. */
const packResultsMax = 1 + 4 * policiesPerCaseMax;

export const activePoliciesSchema = z
  .array(activePolicySchema)
  .max(policiesPerCaseMax);
export const packResultsSchema = z.array(packResultSchema).max(packResultsMax);

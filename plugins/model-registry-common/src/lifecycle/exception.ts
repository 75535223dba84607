import { z } from 'zod';
import { roleSchema } from './states';

/** No configuration makes an emergency longer than a day. */
export const breakGlassHoursMax = 24;

/** What a waiver covers: the version it was filed at, every version of its model, or every model of its group. */
export const exceptionScopes = ['version', 'model', 'group'] as const;
export type ExceptionScope = (typeof exceptionScopes)[number];

/** Where a promotion leads; an emergency waives for one of the two. */
export const glassEnvironments = ['staging', 'production'] as const;
export const glassEnvironmentSchema = z.enum(glassEnvironments);
export type GlassEnvironment = z.infer<typeof glassEnvironmentSchema>;

export const glassVerdicts = ['justified', 'not-justified'] as const;
export type GlassVerdict = (typeof glassVerdicts)[number];

/** What an exception has besides when one person granted it at once, and what was said of it afterwards. */
export const breakGlassSchema = z.object({
  environment: glassEnvironmentSchema,
  usedAt: z.string().optional(), // the first promotion that rested on it
  review: z
    .object({
      verdict: z.enum(glassVerdicts),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .optional(),
});
export type BreakGlass = z.infer<typeof breakGlassSchema>;

/** A waiver with an end. `granted` ones whose end lies ahead turn a block into `waived`. */
export const exceptionSchema = z.object({
  id: z.string(),
  gate: z.string(),
  scope: z.enum(exceptionScopes),
  /** Promotions that it may carry; without a number, as many as there are until its end. */
  usesMax: z.number().int().positive().optional(),
  uses: z.number().int().nonnegative(), // promotions that it has carried
  renews: z.string().optional(), // the exception that it takes over from
  filedAt: z.string().optional(), // group/name@1.2.3 where it was filed, when that is another version
  status: z.enum(['asked', 'granted', 'rejected', 'revoked']),
  rationale: z.string(),
  compensatingControls: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  endsAt: z.string(),
  decidedBy: z.string().optional(),
  decidedAs: roleSchema.optional(),
  decidedAt: z.string().optional(),
  decisionRationale: z.string().optional(),
  breakGlass: breakGlassSchema.optional(),
});
export type Exception = z.infer<typeof exceptionSchema>;

import { z } from 'zod';
import { groupSchema } from '../identity';
import { riskTierSchema, roleSchema } from '../lifecycle/states';
import { metadataSections } from '../metadata/schema';
import { answerLengthMax, optionsMax, answersMax } from '../useCases/answers';
import { axes, exposureLevels, purposeLevels } from '../useCases/question';
import { euClasses } from '../useCases/provisions';
import { entityRefSchema } from './shapes';

/** Models of one use case: what one page shows, and one change of a tier can lock at once. */
export const modelsPerUseCaseMax = 200;
/** Use cases of one model. */
export const useCasesPerModelMax = 200;
/** A purpose, or who is affected: as long as the description of a model. */
export const useCaseTextLengthMax = 2_000;

const text = z.string().trim().min(1).max(useCaseTextLengthMax);
export const euClassSchema = z.enum(euClasses);

export const useCaseTextSchema = z.strictObject({
  group: groupSchema,
  title: z.string().trim().min(1).max(120),
  purpose: text,
  users: text, // who works with it
  affected: text, // whom its results are about
  outOfScope: text, // what it must not be used for
  owner: entityRefSchema, // a group
});

export const answersSchema = z
  .record(
    z.string().max(answerLengthMax),
    z.union([
      z.string().max(answerLengthMax),
      z.array(z.string().max(answerLengthMax)).max(optionsMax),
    ]),
  )
  .refine(
    answers => Object.keys(answers).length <= answersMax,
    `Answer at most ${answersMax} questions`,
  );

export const assessmentReasonSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    axis: z.enum(axes),
    question: z.string(),
    option: z.string(),
  }),
  z.object({ kind: z.literal('matrix'), tier: riskTierSchema }),
  z.object({ kind: z.literal('exempt'), option: z.string() }),
  z.object({
    kind: z.literal('eu-raises'),
    euClass: euClassSchema,
    tier: riskTierSchema,
  }),
]);

export const assessmentSchema = z.object({
  questionnaire: z.string(),
  score: z.object({ exposure: z.number(), purpose: z.number() }),
  exposure: z.enum(exposureLevels),
  purpose: z.enum(purposeLevels),
  tier: riskTierSchema,
  euClass: euClassSchema,
  provisions: z.array(z.string()).readonly(),
  isProhibited: z.boolean(),
  reasons: z.array(assessmentReasonSchema).readonly(),
});

export const useCaseSummarySchema = z.object({
  id: z.uuid(),
  group: z.string(),
  title: z.string(),
  purpose: z.string(),
  owner: z.string(),
  /** What counts; left out until it is assessed. */
  tier: riskTierSchema.optional(),
  euClass: euClassSchema.optional(),
  /** Whether MRC set the tier aside for a while. */
  isOverridden: z.boolean(),
  isClosed: z.boolean(),
  /** Models that the caller may read (safety: S9). */
  models: z.number().int(),
  changedAt: z.string(),
});
export type UseCaseSummary = z.infer<typeof useCaseSummarySchema>;

export const useCaseActs = [
  'edit',
  'assess',
  'link',
  'override',
  'close',
] as const;
export type UseCaseAct = (typeof useCaseActs)[number];

export const useCaseDetailSchema = useCaseTextSchema.extend({
  id: z.uuid(),
  tier: riskTierSchema.optional(),
  assessment: z
    .object({
      id: z.uuid(),
      answers: answersSchema,
      result: assessmentSchema,
      by: z.string(),
      at: z.string(),
    })
    .optional(),
  override: z
    .object({
      tier: riskTierSchema,
      reason: z.string(),
      by: z.string(),
      at: z.string(),
      endsAt: z.string(),
    })
    .optional(),
  models: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      tier: riskTierSchema, // effective
      linkedBy: z.string(),
      linkedAt: z.string(),
    }),
  ),
  createdBy: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
  /** When it was over, and why; nothing of it changes any more. */
  closed: z
    .object({ at: z.string(), by: z.string(), reason: z.string() })
    .optional(),
  yourRoles: z.array(roleSchema),
  /** What the caller may do with it now. */
  can: z.array(z.enum(useCaseActs)),
  revision: z.number().int(),
});
export type UseCaseDetail = z.infer<typeof useCaseDetailSchema>;

export const useCaseChangeKinds = [
  'created',
  'changed',
  'assessed',
  'overridden',
  'override-ended',
  'linked',
  'unlinked',
  'closed',
] as const;
export type UseCaseChangeKind = (typeof useCaseChangeKinds)[number];

export const useCaseChangeSchema = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  what: z.enum(useCaseChangeKinds),
  model: z.string().optional(),
  /** Texts that changed, with what they said before. */
  texts: z
    .array(
      z.object({
        field: z.string(),
        before: z.string().optional(),
        after: z.string(),
      }),
    )
    .optional(),
  tier: riskTierSchema.optional(),
  tierBefore: riskTierSchema.optional(),
  euClass: euClassSchema.optional(),
  reason: z.string().optional(),
  endsAt: z.string().optional(),
});
export type UseCaseChange = z.infer<typeof useCaseChangeSchema>;

export const metadataChangeSchema = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  section: z.enum(metadataSections),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type MetadataChange = z.infer<typeof metadataChangeSchema>;

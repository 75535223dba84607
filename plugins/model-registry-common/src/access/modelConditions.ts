import { z } from 'zod';
import { riskTierSchema } from '../lifecycle/states';

const refs = z.array(z.string().max(256)).max(1_000);

/** Parameters of the rules by which a policy may narrow a permission on models. */
export const modelRuleParams = {
  IS_MODEL_OWNER: z.strictObject({ claims: refs }),
  HAS_TIER: z.strictObject({ tiers: z.array(riskTierSchema).max(3) }),
  IN_GROUP: z.strictObject({ groups: refs }),
} as const;
export type ModelRule = keyof typeof modelRuleParams;

const rule = <R extends ModelRule, P extends z.ZodType>(name: R, params: P) =>
  z.strictObject({ rule: z.literal(name), params });

/** Rules of models, combined as Backstage combines conditions. */
export type ModelCondition =
  | z.infer<typeof oneRuleSchema>
  | { allOf: ModelCondition[] }
  | { anyOf: ModelCondition[] }
  | { not: ModelCondition };

const oneRuleSchema = z.discriminatedUnion('rule', [
  rule('IS_MODEL_OWNER', modelRuleParams.IS_MODEL_OWNER),
  rule('HAS_TIER', modelRuleParams.HAS_TIER),
  rule('IN_GROUP', modelRuleParams.IN_GROUP),
]);

const partsMax = 50;
export const modelConditionSchema: z.ZodType<ModelCondition> = z.lazy(() => {
  const some = z.array(modelConditionSchema).min(1).max(partsMax);
  return z.union([
    oneRuleSchema,
    z.strictObject({ allOf: some }),
    z.strictObject({ anyOf: some }),
    z.strictObject({ not: modelConditionSchema }),
  ]);
});

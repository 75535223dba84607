import {
  modelRuleParams,
  RESOURCE_TYPE_MODEL,
} from '@assay/plugin-model-registry-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { ModelRow } from '../database/rows';

/** A condition as SQL sees it: a column of `models` that holds one of some values. */
export interface ModelQuery {
  column: 'owner' | 'tier' | 'group';
  values: string[];
}

export const modelResourceRef = createPermissionResourceRef<
  ModelRow,
  ModelQuery
>().with({ pluginId: 'model-registry', resourceType: RESOURCE_TYPE_MODEL });

export const isModelOwner = createPermissionRule({
  name: 'IS_MODEL_OWNER',
  description: 'Allows models that one of the claims owns',
  resourceRef: modelResourceRef,
  paramsSchema: modelRuleParams.IS_MODEL_OWNER,
  apply: (model, { claims }) => claims.includes(model.owner),
  toQuery: ({ claims }) => ({ column: 'owner', values: claims }),
});

export const hasTier = createPermissionRule({
  name: 'HAS_TIER',
  description: 'Allows models whose effective risk tier is one of these',
  resourceRef: modelResourceRef,
  paramsSchema: modelRuleParams.HAS_TIER,
  apply: (model, { tiers }) => tiers.includes(model.tier),
  toQuery: ({ tiers }) => ({ column: 'tier', values: tiers }),
});

export const inGroup = createPermissionRule({
  name: 'IN_GROUP',
  description: 'Allows models whose name begins with one of these groups',
  resourceRef: modelResourceRef,
  paramsSchema: modelRuleParams.IN_GROUP,
  apply: (model, { groups }) => groups.includes(model.group),
  toQuery: ({ groups }) => ({ column: 'group', values: groups }),
});

export const modelRules = { isModelOwner, hasTier, inGroup };

/** For people who write a permission policy. */
export const {
  conditions: modelConditions,
  createConditionalDecision: createModelConditionalDecision,
} = createConditionExports({
  resourceRef: modelResourceRef,
  rules: modelRules,
});

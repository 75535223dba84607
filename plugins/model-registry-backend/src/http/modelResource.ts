import {
  RESOURCE_TYPE_MODEL,
  riskTierSchema,
} from '@assay/plugin-model-registry-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
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

const refs = z.array(z.string().max(256)).max(1_000);

export const isModelOwner = createPermissionRule({
  name: 'IS_MODEL_OWNER',
  description: 'Allows models that one of the claims owns',
  resourceRef: modelResourceRef,
  paramsSchema: z.object({ claims: refs }),
  apply: (model, { claims }) => claims.includes(model.owner),
  toQuery: ({ claims }) => ({ column: 'owner', values: claims }),
});

export const hasTier = createPermissionRule({
  name: 'HAS_TIER',
  description: 'Allows models whose effective risk tier is one of these',
  resourceRef: modelResourceRef,
  paramsSchema: z.object({ tiers: z.array(riskTierSchema).max(3) }),
  apply: (model, { tiers }) => tiers.includes(model.tier),
  toQuery: ({ tiers }) => ({ column: 'tier', values: tiers }),
});

export const inGroup = createPermissionRule({
  name: 'IN_GROUP',
  description: 'Allows models whose name begins with one of these groups',
  resourceRef: modelResourceRef,
  paramsSchema: z.object({ groups: refs }),
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

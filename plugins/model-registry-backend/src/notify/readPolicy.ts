import type { ModelReadPolicy } from '@assay/plugin-model-registry-node';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ModelRow } from '../database/rows';
import { modelRules } from '../http/modelResource';

export type ReadPolicy = ModelReadPolicy;

/** Whether a decision on `model.read` holds for a model. A rule that is not ours holds for none. */
export function readsModel(decision: PolicyDecision, model: ModelRow): boolean {
  if (decision.result !== AuthorizeResult.CONDITIONAL)
    return decision.result === AuthorizeResult.ALLOW;
  return holds(decision.conditions, model) ?? false;
}

/** @returns undefined for a rule that is not ours, also where it is negated */
function holds(
  criteria: PermissionCriteria<PermissionCondition>,
  model: ModelRow,
): boolean | undefined {
  if ('not' in criteria) {
    const inner = holds(criteria.not, model);
    return inner === undefined ? undefined : !inner;
  }
  if ('allOf' in criteria || 'anyOf' in criteria) {
    const isAll = 'allOf' in criteria;
    const parts = (isAll ? criteria.allOf : criteria.anyOf).map(part =>
      holds(part, model),
    );
    if (parts.includes(undefined)) return undefined;
    return isAll ? !parts.includes(false) : parts.includes(true);
  }
  const rule = Object.values(modelRules).find(
    ({ name }) => name === criteria.rule,
  );
  return rule?.apply(model, criteria.params as never);
}

import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { modelRuleParams } from '@assay/plugin-model-registry-common';

type Criteria = PermissionCriteria<PermissionCondition>;
/** Criteria, or an answer that needs none. */
type Told = Criteria | boolean;

const catalogResource = 'catalog-entity';

/** Rules of the catalog's own, so that a policy needs nothing of ours to be loaded there. */
const onEntity = (rule: string, params: object): Criteria => ({
  rule,
  resourceType: catalogResource,
  params: params as PermissionCondition['params'],
});
const isModel: Criteria = {
  allOf: [
    onEntity('IS_ENTITY_KIND', { kinds: ['resource'] }),
    onEntity('HAS_SPEC', { key: 'type', value: 'ai-model' }),
  ],
};

/**
 * Makes `model.read` hold for the catalog as well: whoever may not read a model does not see its entity,
 * nor a search hit or a count of it (safety: S9). For use inside an organisation's own policy, around
 * what it decides on permissions of the catalog.
 *
 * @param permission - what is asked; a permission that is about no entity keeps its decision
 * @param decision - what the policy decides without regard to models
 * @param modelRead - what the same policy decides on `modelregistry.model.read` for the same caller
 */
export function bindCatalogToModelRead(
  permission: Permission,
  decision: PolicyDecision,
  modelRead: () => PolicyDecision,
): PolicyDecision {
  if (!isResourcePermission(permission, catalogResource)) return decision;
  if (decision.result === AuthorizeResult.DENY) return decision;
  const bound = unlessHidden(modelRead());
  if (bound === true) return decision;
  const conditions: Criteria =
    decision.result === AuthorizeResult.CONDITIONAL
      ? { allOf: [decision.conditions, bound] }
      : bound;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: catalogResource,
    conditions,
  };
}

/** Whatever is no model, and the models that may be read. */
function unlessHidden(modelRead: PolicyDecision): Criteria | true {
  if (modelRead.result === AuthorizeResult.ALLOW) return true;
  const readable =
    modelRead.result === AuthorizeResult.CONDITIONAL
      ? told(modelRead.conditions)
      : false;
  if (readable === true) return true;
  const noModel: Criteria = { not: isModel };
  return readable === false || readable === undefined
    ? noModel
    : { anyOf: [noModel, readable] };
}

/**
 * Conditions on models, said of their entities.
 *
 * @returns undefined for what cannot be said of an entity, so that all models stay hidden
 */
function told(criteria: Criteria): Told | undefined {
  if ('allOf' in criteria) return join(criteria.allOf.map(told), 'allOf');
  if ('anyOf' in criteria) return join(criteria.anyOf.map(told), 'anyOf');
  if ('not' in criteria) {
    const inner = told(criteria.not);
    return typeof inner === 'object' ? { not: inner } : negate(inner);
  }
  return toldRule(criteria);
}

function negate(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** Joins parts, and drops those that change nothing: Backstage takes no empty list of criteria. */
function join(
  parts: readonly (Told | undefined)[],
  how: 'allOf' | 'anyOf',
): Told | undefined {
  if (parts.includes(undefined)) return undefined;
  const settles = how === 'anyOf'; // one true part settles any, one false part settles all
  if (parts.includes(settles)) return settles;
  const open = parts.filter((part): part is Criteria => part !== !settles);
  const [first, ...rest] = open;
  if (!first) return !settles;
  if (rest.length === 0) return first;
  return how === 'allOf'
    ? { allOf: [first, ...rest] }
    : { anyOf: [first, ...rest] };
}

/** The entity of a model says its owner, its effective tier and, as its namespace, its group. */
function toldRule({ rule, params }: PermissionCondition): Told | undefined {
  switch (rule) {
    case 'IS_MODEL_OWNER': {
      const owner = modelRuleParams.IS_MODEL_OWNER.safeParse(params).data;
      if (!owner) return undefined;
      const { claims } = owner;
      return claims.length > 0 && onEntity('IS_ENTITY_OWNER', { claims });
    }
    case 'HAS_TIER': {
      const tier = modelRuleParams.HAS_TIER.safeParse(params).data;
      const has = (value: string) =>
        onEntity('HAS_SPEC', { key: 'tier', value });
      return tier && join(tier.tiers.map(has), 'anyOf');
    }
    case 'IN_GROUP': {
      const group = modelRuleParams.IN_GROUP.safeParse(params).data;
      const has = (value: string) =>
        onEntity('HAS_METADATA', { key: 'namespace', value });
      return group && join(group.groups.map(has), 'anyOf');
    }
    default:
      return undefined;
  }
}

import {
  AuthorizeResult,
  type Permission,
  type PermissionCriteria,
  type PermissionCondition,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ownerRefsAlias,
  RESOURCE_TYPE_MODEL,
  type AccessRole,
  type ModelCondition,
} from '@assay/plugin-model-registry-common';

type Criteria = PermissionCriteria<PermissionCondition>;

/**
 * Answers for any permission by roles from configuration: what no role of the caller allows is denied.
 * It says what Backstage lets people try; who may decide on models the court asks besides (safety: S1).
 *
 * @param roles - as `parseAccessRoles` reads them
 * @param permission - what is asked
 * @param ownershipEntityRefs - the caller's claims; empty when nobody is signed in
 */
export function decideByRoles(
  roles: readonly AccessRole[],
  permission: Permission,
  ownershipEntityRefs: readonly string[],
): PolicyDecision {
  const grants = roles
    .filter(({ members }) =>
      members.some(member => ownershipEntityRefs.includes(member)),
    )
    .flatMap(({ allow }) => allow)
    .filter(({ permissions }) =>
      permissions.some(pattern => covers(pattern, permission.name)),
    );
  if (grants.length === 0) return { result: AuthorizeResult.DENY };
  const conditions = grants.flatMap(({ where }) => where ?? []);
  if (conditions.length < grants.length)
    return { result: AuthorizeResult.ALLOW };
  return decisionOnModels(conditions, ownershipEntityRefs);
}

/** A decision that holds for models of which one of the conditions is true; there is at least one. */
export function decisionOnModels(
  conditions: readonly ModelCondition[],
  ownershipEntityRefs: readonly string[],
): PolicyDecision {
  const criteria = conditions.map(one => criteriaOf(one, ownershipEntityRefs));
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'model-registry',
    resourceType: RESOURCE_TYPE_MODEL,
    conditions:
      criteria.length === 1
        ? criteria[0]
        : { anyOf: criteria as [Criteria, ...Criteria[]] },
  };
}

function covers(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true;
  return pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1));
}

function criteriaOf(
  condition: ModelCondition,
  claims: readonly string[],
): Criteria {
  const all = (parts: readonly ModelCondition[]) =>
    parts.map(part => criteriaOf(part, claims)) as [Criteria, ...Criteria[]];
  if ('allOf' in condition) return { allOf: all(condition.allOf) };
  if ('anyOf' in condition) return { anyOf: all(condition.anyOf) };
  if ('not' in condition) return { not: criteriaOf(condition.not, claims) };
  const { rule, params } = condition;
  const filled =
    'claims' in params ? { claims: fill(params.claims, claims) } : params;
  return { rule, resourceType: RESOURCE_TYPE_MODEL, params: filled };
}

function fill(asked: readonly string[], claims: readonly string[]): string[] {
  const refs = asked.flatMap(ref => (ref === ownerRefsAlias ? claims : ref));
  return [...new Set(refs)];
}

import {
  AuthorizeResult,
  type PolicyDecision,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  modelRegistryPermissions,
  moveAskPermission,
  modelUpdatePermission,
  RESOURCE_TYPE_MODEL,
  versionWritePermission,
} from '@assay/plugin-model-registry-common';

/** What only people of the owning group may try. The court decides on roles besides (safety: S1). */
const ownersOnly: string[] = [
  modelUpdatePermission.name,
  versionWritePermission.name,
  moveAskPermission.name,
];

/**
 * Answers for the court's permissions, for use inside an organisation's own policy.
 *
 * Reading is open to everybody who is signed in; changing a model asks for the group that owns it.
 * A policy that wants less returns its own decision before calling this.
 *
 * @param permission - what is asked
 * @param ownershipEntityRefs - the caller's claims; empty when nobody is signed in
 * @returns undefined when the permission is not one of the court's
 */
export function decideModelRegistryPermission(
  permission: Permission,
  ownershipEntityRefs: string[],
): PolicyDecision | undefined {
  if (!modelRegistryPermissions.some(known => known.name === permission.name))
    return undefined;
  if (ownershipEntityRefs.length === 0) return { result: AuthorizeResult.DENY };
  if (!ownersOnly.includes(permission.name))
    return { result: AuthorizeResult.ALLOW };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'model-registry',
    resourceType: RESOURCE_TYPE_MODEL,
    conditions: {
      rule: 'IS_MODEL_OWNER',
      resourceType: RESOURCE_TYPE_MODEL,
      params: { claims: ownershipEntityRefs },
    },
  };
}

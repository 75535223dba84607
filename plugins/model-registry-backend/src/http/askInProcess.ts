import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';

export type AskPolicy = Pick<PermissionsService, 'authorizeConditional'>;

/**
 * Asks the portal's policy about people who are signed in where it stands, in this process, as the permission
 * backend does: the same policy, the same user, the same refusal of answers that make no sense. What is left
 * out is the way there and back (ADR 0043). Anybody else is asked about as ever.
 */
export function askInProcess(
  policy: PermissionPolicy,
  userInfo: UserInfoService,
  otherwise: AskPolicy,
): AskPolicy {
  return {
    async authorizeConditional(queries, options) {
      const credentials = options && userOf(options);
      if (!credentials) return otherwise.authorizeConditional(queries, options);
      const info = await userInfo.getUserInfo(credentials);
      return Promise.all(
        queries.map(async ({ permission }) =>
          requireSense(
            permission,
            await policy.handle({ permission }, { credentials, info }),
          ),
        ),
      );
    },
  };
}

/** The portal's permissions; in this process where its policy was handed over and permissions are on. */
export function permissionsOf(
  deps: {
    config: RootConfigService;
    permissions: AskPolicy;
    userInfo: UserInfoService;
  },
  policy: PermissionPolicy | undefined,
): AskPolicy {
  const isOn = deps.config.getOptionalBoolean('permission.enabled') ?? false;
  return policy && isOn
    ? askInProcess(policy, deps.userInfo, deps.permissions)
    : deps.permissions;
}

function userOf(
  options: object,
): BackstageCredentials<BackstageUserPrincipal> | undefined {
  const { credentials } = options as { credentials?: BackstageCredentials };
  const { type } = (credentials?.principal ?? {}) as { type?: string };
  return type === 'user'
    ? (credentials as BackstageCredentials<BackstageUserPrincipal>)
    : undefined;
}

/** @throws Error for a condition on what has none, or of another kind of resource */
function requireSense(
  permission: Permission,
  decision: PolicyDecision,
): PolicyDecision {
  if (decision.result !== AuthorizeResult.CONDITIONAL) return decision;
  const type = isResourcePermission(permission)
    ? permission.resourceType
    : undefined;
  if (type !== undefined && decision.resourceType === type) return decision;
  throw new Error(
    `The portal's policy answered ${permission.name} with a condition on ${decision.resourceType}, which it is not about`,
  );
}

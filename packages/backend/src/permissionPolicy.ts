import {
  coreServices,
  createBackendModule,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { decideModelRegistryPermission } from '@assay/plugin-model-registry-node';

/**
 * The policy of this portal: the court's permissions by its own helper, everything else for whoever is
 * signed in, nothing for anybody else. An organisation with a policy of its own calls the same helper.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;

  constructor(userInfo: UserInfoService) {
    this.#userInfo = userInfo;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user
      ? (await this.#userInfo.getUserInfo(user.credentials)).ownershipEntityRefs
      : [];
    const ours = decideModelRegistryPermission(permission, claims);
    if (ours) return ours;
    return {
      result: claims.length > 0 ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    };
  }
}

export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint, userInfo: coreServices.userInfo },
      async init({ policy, userInfo }) {
        policy.setPolicy(new PortalPolicy(userInfo));
      },
    });
  },
});

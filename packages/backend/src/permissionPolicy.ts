import {
  coreServices,
  createBackendModule,
  type RootConfigService,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  modelReadPermission,
  parseAccessRoles,
  type AccessRole,
} from '@assay/plugin-model-registry-common';
import {
  bindCatalogToModelRead,
  decideByRoles,
  decideModelRegistryPermission,
  modelPolicyExtensionPoint,
  modelReadPolicyExtensionPoint,
} from '@assay/plugin-model-registry-node';

const rolesKey = 'permission.assay.roles';

/**
 * The policy of this portal. With roles in configuration: what they allow, and nothing else. Without:
 * the court's permissions by its own helper, everything else for whoever is signed in, nothing for
 * anybody else. Either way the entities of models follow `model.read` (safety: S9). An organisation with
 * a policy of its own calls the same helpers.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #roles: readonly AccessRole[] | undefined;

  constructor(userInfo: UserInfoService, roles?: readonly AccessRole[]) {
    this.#userInfo = userInfo;
    this.#roles = roles;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user
      ? (await this.#userInfo.getUserInfo(user.credentials)).ownershipEntityRefs
      : [];
    const decision = this.decide(permission, claims);
    return bindCatalogToModelRead(permission, decision, () =>
      this.decide(modelReadPermission, claims),
    );
  }

  /** The same for claims of somebody who is not there; entities apart. */
  decide(permission: Permission, claims: string[]): PolicyDecision {
    if (this.#roles) return decideByRoles(this.#roles, permission, claims);
    const ours = decideModelRegistryPermission(permission, claims);
    if (ours) return ours;
    return {
      result: claims.length > 0 ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    };
  }
}

/**
 * Roles of the configuration; undefined when it has none.
 *
 * @throws Error that names the key, the rule and what to set
 */
export function readAccessRoles(
  config: RootConfigService,
): AccessRole[] | undefined {
  const block = config.getOptional('permission.assay');
  if (block === undefined) return undefined;
  try {
    // A block without its list is a slip; read as absent it would open the portal.
    return parseAccessRoles(config.getOptional(rolesKey));
  } catch (error) {
    throw new Error(
      `permission.assay cannot be used. ${
        (error as Error).message
      }. Correct it there, or take the whole block out to go without roles.`,
    );
  }
}

export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(new PortalPolicy(userInfo, readAccessRoles(config)));
      },
    });
  },
});

/** Hands the policy to the court, which asks it before people are notified, and about makers of service accounts. */
export const modelReadPolicyModule = createBackendModule({
  pluginId: 'model-registry',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        court: modelReadPolicyExtensionPoint,
        courtPolicy: modelPolicyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, court, courtPolicy, userInfo }) {
        const policy = new PortalPolicy(userInfo, readAccessRoles(config));
        court.setModelReadPolicy(claims =>
          policy.decide(modelReadPermission, claims),
        );
        courtPolicy.setModelPolicy((permission, claims) =>
          policy.decide(permission, claims),
        );
        courtPolicy.askInProcess(policy);
      },
    });
  },
});

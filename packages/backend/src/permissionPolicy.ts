import {
  coreServices,
  createBackendModule,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
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
  modelRegistryPermissions,
  type AccessRole,
} from '@assay/plugin-model-registry-common';
import {
  authorizationServiceRef,
  bindCatalogToModelRead,
  decideByRoles,
  decideModelRegistryPermission,
  modelPolicyExtensionPoint,
  modelReadPolicyExtensionPoint,
  readAccessRoles,
  type Authorization,
} from '@assay/plugin-model-registry-node';

/**
 * The policy of this portal. With roles in configuration: what they allow, and nothing else. Without:
 * the court's permissions by its own helper, everything else for whoever is signed in, nothing for
 * anybody else. Where the portal has rules of access in Rego, these answer for the court's permissions in its
 * place (ADR 0060). Either way the entities of models follow `model.read` (safety: S9). An organisation with
 * a policy of its own calls the same helpers.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #roles: readonly AccessRole[] | undefined;
  readonly #rules: Pick<Authorization, 'decide'> | undefined;

  constructor(
    userInfo: UserInfoService,
    roles?: readonly AccessRole[],
    rules?: Pick<Authorization, 'decide'>,
  ) {
    this.#userInfo = userInfo;
    this.#roles = roles;
    this.#rules = rules;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user
      ? (await this.#userInfo.getUserInfo(user.credentials)).ownershipEntityRefs
      : [];
    const decision = await this.decide(permission, claims);
    if (!isResourcePermission(permission, 'catalog-entity')) return decision;
    const modelRead = await this.decide(modelReadPermission, claims);
    return bindCatalogToModelRead(permission, decision, () => modelRead);
  }

  /** The same for claims of somebody who is not there; entities apart. */
  async decide(
    permission: Permission,
    claims: string[],
  ): Promise<PolicyDecision> {
    const isOurs = modelRegistryPermissions.some(
      ({ name }) => name === permission.name,
    );
    if (this.#rules && isOurs) return this.#rules.decide(permission, claims);
    if (this.#roles) return decideByRoles(this.#roles, permission, claims);
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
      deps: {
        authorization: authorizationServiceRef,
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ authorization: { rules }, config, policy, userInfo }) {
        const roles = readAccessRoles(config);
        policy.setPolicy(new PortalPolicy(userInfo, roles, rules));
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
        authorization: authorizationServiceRef,
        config: coreServices.rootConfig,
        court: modelReadPolicyExtensionPoint,
        courtPolicy: modelPolicyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ authorization, config, court, courtPolicy, userInfo }) {
        const roles = readAccessRoles(config);
        const policy = new PortalPolicy(userInfo, roles, authorization.rules);
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

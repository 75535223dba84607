import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';

/** What a policy decides on `modelregistry.model.read` for somebody with these claims. */
export type ModelReadPolicy = (
  ownershipEntityRefs: string[],
) => PolicyDecision | Promise<PolicyDecision>;

/**
 * Takes the portal's policy to where it is asked about people who are not there: Backstage's permissions
 * are asked with a token, and the receivers of a notice have none at hand (safety: S9).
 */
export interface ModelReadPolicyExtensionPoint {
  /** @throws Error when one was set already */
  setModelReadPolicy(policy: ModelReadPolicy): void;
}

export const modelReadPolicyExtensionPoint =
  createExtensionPoint<ModelReadPolicyExtensionPoint>({
    id: 'model-registry.read-policy',
  });

/** What a policy decides on any permission of the court for somebody with these claims. */
export type ModelPolicy = (
  permission: Permission,
  ownershipEntityRefs: string[],
) => PolicyDecision | Promise<PolicyDecision>;

/**
 * Takes the portal's whole policy on models to the court, which asks it about whoever made a service
 * account each time that account calls, and for the page on who may do what. Without it accounts do nothing.
 */
export interface ModelPolicyExtensionPoint {
  /** @throws Error when one was set already */
  setModelPolicy(policy: ModelPolicy): void;
  /**
   * Has the policy that the permission backend was given asked in this process too, for people who are signed
   * in: the same answers without a call for each. Only where it is the very same policy.
   *
   * @throws Error when one was set already
   */
  askInProcess(policy: PermissionPolicy): void;
}

export const modelPolicyExtensionPoint =
  createExtensionPoint<ModelPolicyExtensionPoint>({
    id: 'model-registry.policy',
  });

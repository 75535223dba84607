/**
 * What authors of backend modules and of permission policies need: a service that speaks to the court,
 * ways to read all of its models, a helper that answers for the court's permissions, and a request that
 * reaches no address but the one that was looked at.
 *
 * @packageDocumentation
 */
export { modelRegistryServiceRef } from './modelRegistryService';
export type { ModelRegistryService } from './modelRegistryService';
export { bindCatalogToModelRead } from './catalogRead';
export { decideByRoles } from './decideByRoles';
export { decideModelRegistryPermission } from './permissionPolicy';
export {
  modelPolicyExtensionPoint,
  modelReadPolicyExtensionPoint,
} from './readPolicy';
export type {
  ModelPolicy,
  ModelPolicyExtensionPoint,
  ModelReadPolicy,
  ModelReadPolicyExtensionPoint,
} from './readPolicy';
export { orUndefined, patiently } from './patiently';
export type { PatientClient, Wait } from './patiently';
export { pinnedRequest, Unreachable } from './pinned/pinnedRequest';
export type { PinnedRequest } from './pinned/pinnedRequest';
export { readAllModels } from './readAllModels';

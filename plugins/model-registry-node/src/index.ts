/**
 * What authors of backend modules and of permission policies need: a service that speaks to the court,
 * ways to read all of its models, a helper that answers for the court's permissions, the rules of access in Rego
 * where a portal has them, and a request that reaches no address but the one that was looked at.
 *
 * @packageDocumentation
 */
export { modelRegistryServiceRef } from './modelRegistryService';
export type { ModelRegistryService } from './modelRegistryService';
export {
  authorizationServiceRef,
  startAuthorization,
} from './authorization/authorization';
export type {
  Authorization,
  AuthorizationService,
  AuthorizationStanding,
  CourtAnswer,
} from './authorization/authorization';
export {
  readAccessRoles,
  readAuthorizationSettings,
} from './authorization/settings';
export type { AuthorizationSettings } from './authorization/settings';
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

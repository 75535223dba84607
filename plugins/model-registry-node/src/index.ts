/**
 * What authors of backend modules and of permission policies need: a service that speaks to the court,
 * and a helper that answers for the court's permissions.
 *
 * @packageDocumentation
 */
export { modelRegistryServiceRef } from './modelRegistryService';
export type { ModelRegistryService } from './modelRegistryService';
export { decideModelRegistryPermission } from './permissionPolicy';

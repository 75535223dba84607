/**
 * Compiles and runs policy packs. Rego runs in threads with a deadline and a memory maximum; YAML with
 * CEL is judged by the pure core. Used by the court and by the command line.
 *
 * @packageDocumentation
 */
export * from './authorization/loadAuthorization';
export * from './compiler/compileRego';
export { authorizationFolder } from './engineFolder';
export { PolicyPool, type PoolOptions } from './evaluation/policyPool';
export type { LoadedPolicy } from './evaluation/policyThread';
export { PolicyFault } from './policyFault';
export * from './packs/loadPack';
export * from './packs/policyEngine';
export * from './packs/readPackFiles';
export * from './packs/testPackFiles';

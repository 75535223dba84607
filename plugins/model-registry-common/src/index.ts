/**
 * The pure core of Assay: names, metadata, facts, gates, moves, approvals, the ledger's bytes and the
 * bundle's verifier. No Node, no React, no clock and no network; time and randomness come in as arguments.
 *
 * @packageDocumentation
 */
export * from './identity';
export * from './permissions';
export * from './events';
export * from './client';
export * from './api';
export * from './bulk';
export * from './artifacts';
export * from './metadata';
export * from './card';
export * from './ledger';
export * from './evidence';
export * from './diff';
export * from './facts/schema';
export * from './findings';
export * from './readers';
export * from './gates';
export * from './approvals';
export * from './exceptions';
export * from './lifecycle';
export * from './roles';
export { modeAt, type ActivationMode } from './packs/activation';
export * from './rules';
export * from './access';
export * from './controls';
export * from './accounts';
export * from './signatures';
export * from './search';
export * from './filter';
export * from './similar';
export * from './usage';
export * from './notify';
export * from './references';
export * from './source';
export * from './webhooks';
export * from './useCases';
export * from './words';

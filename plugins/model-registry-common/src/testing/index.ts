export * from './aCase';
export * from './aFact';
export { smallBundle } from '../evidence/__fixtures__/smallBundle';
export { exampleSigner, exampleEntries } from '../ledger/__fixtures__/smallLog';
export { completeMetadata } from './completeMetadata';
export * from './verdictOf';
export * as builtFiles from '../readers/__fixtures__/models';
export * as builtPickles from '../readers/__fixtures__/pickles';
export * from '../readers/__fixtures__/hostile';

export * from './aCase';
export * from './aFact';
export { smallBundle } from '../evidence/__fixtures__/smallBundle';
export { exampleSigner, exampleEntries } from '../ledger/__fixtures__/smallLog';
export { completeMetadata } from './completeMetadata';
export * from './verdictOf';
export * from '../filter/__fixtures__/generate';
export * from '../filter/__fixtures__/hold';
export * from '../filter/__fixtures__/properties';

export * from './aCase';
export * from './aFact';
export { completeMetadata } from './completeMetadata';
export * from './verdictOf';

export * from './attempts';
export * from './events';
export * from './signing';
export * from './subscription';

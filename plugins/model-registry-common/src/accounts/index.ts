export * from './scope';
export * from './token';

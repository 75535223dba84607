export * from './endpoint';
export * from './shapes';
export * from './governanceShapes';
export * from './contract';

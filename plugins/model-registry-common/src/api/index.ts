export * from './endpoint';
export * from './shapes';
export * from './governanceShapes';
export * from './reportsContract';
export * from './operationsContract';
export * from './contract';

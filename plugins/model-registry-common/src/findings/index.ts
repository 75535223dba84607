export * from './decideFinding';
export * from './finding';

/**
 * Policy packs: rules as data, judged purely. Apart from the main entry, since it brings a reader of
 * YAML and the engine of CEL, which pages that judge nothing need not load.
 *
 * @packageDocumentation
 */
export { inputNames } from './cel/environment';
export * from './activation';
export * from './decision';
export * from './edit';
export * from './export';
export * from './fault';
export * from './input';
export { environmentOf } from '../gates/occasion';
export { inputOfTest } from './blankInput';
export * from './judgePack';
export * from './kept';
export * from './limits';
export * from './outcomes';
export * from './parsePack';
export * from './schema';
export * from './signature';
export * from './simulation';
export { changesOf, SimulationTally } from './simulationTally';
export * from './testPack';
export * from './verdict';

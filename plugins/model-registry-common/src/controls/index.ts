export * from './control';
export * from './frameworks';
export {
  coverageOf,
  evidencePerNeedMax,
  type ControlCoverage,
  type NeedCoverage,
} from './coverage';
export {
  coverageOver,
  type ControlCounts,
  type ModelsAlike,
} from './inventory';
export { controlNeeds, type ControlNeeds } from './needs';
export {
  exemptions,
  needStatuses,
  useClasses,
  type Exemption,
  type NeedStatus,
  type UseClass,
} from './status';

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
  type Exemption,
  type NeedStatus,
} from './status';

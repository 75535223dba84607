export { baseOf } from './baseOf';
export { ComparePanel } from './ComparePanel';
export { CompareWith } from './CompareWith';
export { DiffView } from './DiffView';
export { casesSource, versionsSource } from './source';
export { defaultBase, useCompare } from './useCompare';

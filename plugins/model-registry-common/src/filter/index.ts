export {
  allOf,
  anyOf,
  conjunctsOf,
  everything,
  filterOperators,
  test as filterTest,
  testsOf,
  textValue,
  type FieldRef,
  type Filter,
  type FilterOperator,
  type FilterTest,
  type FilterValue,
} from './ast';
export {
  completeFilter,
  suggestionsMax,
  type Completion,
  type KnownValues,
  type Suggestion,
} from './complete';
export { filterRules, type FilterFault, type FilterRule } from './fault';
export {
  filterFacets,
  filterField,
  filterFields,
  operatorsOf,
  requireFilterField,
  type FieldType,
  type FilterFacet,
  type FilterField,
} from './fields';
export {
  filterDepthMax,
  filterLengthMax,
  filterTestsMax,
  filterValueLengthMax,
  filterValuesMax,
} from './limits';
export { operatorText } from './operators';
export { parseFilter, type ParsedFilter } from './parse';
export { printFilter } from './print';
export {
  filterOfSearch,
  shorthandParams,
  type Conjunct,
  type SearchFilter,
  type SearchQuery,
  type ShorthandParam,
} from './shorthand';
export { spanOf } from './values';

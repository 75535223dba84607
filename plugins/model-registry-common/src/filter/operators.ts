import type { FilterOperator } from './ast';

/** What a sign means; some can be written in two ways. */
export const comparisons: Record<string, FilterOperator> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  ':': 'contains',
};

/** How an operator is written. */
export const operatorText: Record<FilterOperator, string> = {
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  contains: ':',
  in: 'in',
  range: '..',
  like: 'like',
  exists: 'exists',
};

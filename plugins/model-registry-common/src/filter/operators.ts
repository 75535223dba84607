import type { FilterOperator } from './ast';

/** The operator a sign stands for. */
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

import type { FilterOperator } from './ast';
import { isWord, type Token } from './tokens';

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

/** The operator that a token writes, if it writes one. */
export function operatorIn(token: Token): FilterOperator | undefined {
  if (token.kind === 'sign') return comparisons[token.text];
  for (const word of ['in', 'like', 'exists'] as const) {
    if (isWord(token, word)) return word;
  }
  return undefined;
}

import { semverSchema } from '../identity';
import type { FilterOperator, FilterValue } from './ast';
import { stop, type Wanted } from './fault';
import type { FilterField } from './fields';
import { filterValueLengthMax } from './limits';
import { nearest } from './nearest';
import type { Token } from './tokens';

const units: Record<string, number> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
};
const numberParts = /^([-+]?[\d.]+(?:e[-+]?\d+)?)([a-z]*)$/i;
const operatorsWithOrder: readonly FilterOperator[] = [
  '<',
  '<=',
  '>',
  '>=',
  'range',
];
const yes = ['true', 'yes'];
const no = ['false', 'no'];

/** Reads one value as its field wants it. @throws Stop that names what it should have been */
export function readValue(
  field: FilterField,
  op: FilterOperator,
  token: Token,
  wanted: Wanted,
): FilterValue {
  const wrong = (words: string, expected: readonly string[] = []) =>
    stop(token, 'wrong-value', words, { expected, wanted });
  if (token.text.length > filterValueLengthMax) {
    throw stop(
      token,
      'value-too-long',
      `A value has at most ${filterValueLengthMax} characters.`,
    );
  }
  switch (field.type) {
    case 'number':
    case 'bytes': {
      const number = numberOf(token, field.type === 'bytes');
      if (number !== undefined) return { type: 'number', number };
      throw wrong(
        field.type === 'bytes'
          ? `${field.name} is compared with a size. Write a number of bytes, or one such as 200MB.`
          : `${field.name} is compared with a number. Write one such as 0.9.`,
      );
    }
    case 'date': {
      if (isDate(token.text)) return { type: 'date', date: token.text };
      throw wrong(
        `${field.name} is compared with a day. Write one such as 2026-04-20, or a time such as 2026-04-20T14:55Z.`,
      );
    }
    case 'boolean': {
      const boolean = booleanOf(token);
      if (boolean !== undefined) return { type: 'boolean', boolean };
      throw wrong(`${field.name} is true or false.`, ['true', 'false']);
    }
    case 'semver': {
      const fits = op === 'like' || semverSchema.safeParse(token.text).success;
      if (fits) return { type: 'text', text: token.text };
      throw wrong(
        `${field.name} is compared with a semantic version. Write one such as 1.4.0.`,
      );
    }
    case 'choice':
    case 'tier':
      return choiceOf(field, token, wrong);
    case 'any': {
      const value = anyOf(token, op);
      const ordered = ['number', 'date'].includes(value.type);
      if (ordered || !operatorsWithOrder.includes(op)) return value;
      throw wrong(
        `Only numbers and dates come before or after others. Write one such as 5 or 2026-04-20 without quotes.`,
      );
    }
    default:
      return { type: 'text', text: token.text };
  }
}

function choiceOf(
  field: FilterField,
  token: Token,
  wrong: (words: string, expected: readonly string[]) => Error,
): FilterValue {
  const choices = field.choices ?? [];
  const lower = token.text.toLowerCase();
  const found = choices.find(choice => choice.toLowerCase() === lower);
  if (found !== undefined) return { type: 'text', text: found };
  const near = nearest(token.text, choices);
  throw wrong(
    `${field.name} is never ${token.text}.${
      near ? ` Did you mean ${near}?` : ''
    } It is one of ${choices.slice(0, 12).join(', ')}.`,
    near ? [near, ...choices.filter(choice => choice !== near)] : choices,
  );
}

/** A custom property is what its value looks like; quotes make it a text. */
function anyOf(token: Token, op: FilterOperator): FilterValue {
  const text: FilterValue = { type: 'text', text: token.text };
  if (token.kind === 'text' || op === 'like' || op === 'contains') return text;
  const number = numberOf(token, false);
  if (number !== undefined) return { type: 'number', number };
  if (token.kind === 'date' && isDate(token.text))
    return { type: 'date', date: token.text };
  const boolean = booleanOf(token);
  return boolean === undefined ? text : { type: 'boolean', boolean };
}

function numberOf(token: Token, withUnit: boolean): number | undefined {
  if (token.kind !== 'number') return undefined;
  const [, digits, unit] = numberParts.exec(token.text) ?? [];
  if (digits === undefined) return undefined;
  const factor = units[unit.toLowerCase()];
  if (factor === undefined || (unit !== '' && !withUnit)) return undefined;
  const number = Number(digits) * factor + 0; // no minus zero
  return Number.isFinite(number) ? number : undefined;
}

function booleanOf(token: Token): boolean | undefined {
  if (token.kind !== 'word') return undefined;
  const lower = token.text.toLowerCase();
  if (yes.includes(lower)) return true;
  return no.includes(lower) ? false : undefined;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const dateForm =
  /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const dayMs = 86_400_000;

/** Whether a text is a day or a moment that the calendar has. */
export function isDate(text: string): boolean {
  const [, year, month, date] = dateForm.exec(text) ?? [];
  if (year === undefined || year === '0000') return false;
  const begin = Date.parse(text);
  if (Number.isNaN(begin)) return false;
  // JavaScript takes the 30th of February for the 2nd of March.
  return new Date(`${year}-${month}-${date}`).getUTCDate() === Number(date);
}

/** From when to when a date lasts, in milliseconds: a day 24 hours, in UTC; a moment one millisecond. */
export function spanOf(date: string): { from: number; until: number } {
  const from = Date.parse(date);
  return { from, until: from + (day.test(date) ? dayMs : 1) };
}

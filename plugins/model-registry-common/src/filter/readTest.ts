import type { FieldRef, FilterOperator, FilterTest, FilterValue } from './ast';
import type { Cursor } from './cursor';
import { expectedMax, stop, type Stop, type Wanted } from './fault';
import {
  filterField,
  filterFields,
  operatorsOf,
  type FilterField,
} from './fields';
import { filterValuesMax } from './limits';
import { nearest } from './nearest';
import { comparisons, operatorText } from './operators';
import { isReserved, isSign, isWord, type Token } from './tokens';
import { readValue } from './values';

/*
 * The parts of one test, each read where the cursor stands.
 */

/** A field by its name, and its key where it takes one. */
export function readField(at: Cursor): { field: FilterField; ref: FieldRef } {
  const token = at.next;
  const wanted: Wanted = { what: 'test' };
  if (token.kind !== 'word' || isReserved(token.text)) {
    throw at.unexpected(token, 'Write a field, such as tier, here.', wanted, [
      ...filterFields.map(({ name }) => name),
    ]);
  }
  const dot = token.text.indexOf('.');
  const name = dot < 0 ? token.text : token.text.slice(0, dot);
  const field = filterField(name);
  if (!field) throw unknownField(token, name);
  at.step();
  if (!field.keyed) {
    if (dot < 0) return { field, ref: { name: field.name } };
    throw stop(
      token,
      'key-not-taken',
      `${field.name} has no parts. Write ${field.name} alone.`,
    );
  }
  const key = dot < 0 ? readKey(at) : token.text.slice(dot + 1);
  if (key === undefined) {
    throw stop(
      token,
      'key-missing',
      `Say which: ${field.name}.name, or ${field.name}("a name").`,
      { wanted: { what: 'value', field, key: '' } },
    );
  }
  return { field, ref: { name: field.name, key } };
}

/** A key with signs of its own stands in parentheses and quotes: `metrics("f1 score")`. */
function readKey(at: Cursor): string | undefined {
  const [open, key, close] = at.ahead(3);
  const fits =
    isSign(open, '(') &&
    key?.kind === 'text' &&
    key.text !== '' &&
    close !== undefined &&
    isSign(close, ')');
  if (!fits) return undefined;
  at.step(3);
  return key.text;
}

/** How the field is tested, as far as its type allows; after `not` only in and like. */
export function readOperator(
  at: Cursor,
  field: FilterField,
  negated: boolean,
): FilterOperator {
  const token = at.next;
  const allowed = operatorsOf[field.type].filter(
    op => !negated || op === 'in' || op === 'like',
  );
  const op = operatorIn(token);
  const wanted: Wanted = { what: 'operator', field };
  const expected = allowed.map(one => operatorText[one]);
  if (op === undefined) {
    throw at.unexpected(
      token,
      `Say how ${field.name} is tested: ${expected.join('  ')}`,
      wanted,
      expected,
    );
  }
  if (!allowed.includes(op)) {
    throw stop(
      token,
      'wrong-operator',
      `${field.name} is not tested with ${token.text}. Use ${expected.join(
        '  ',
      )}`,
      { expected, wanted },
    );
  }
  at.step();
  return op;
}

/** What the field is compared with: nothing, a value, a list, or both ends of a range. */
export function readValues(
  at: Cursor,
  field: FilterField,
  ref: FieldRef,
  op: FilterOperator,
): FilterTest {
  const made = (as: FilterOperator, values: FilterValue[]): FilterTest => ({
    kind: 'test',
    field: ref,
    op: as,
    values,
  });
  if (op === 'exists') return made(op, []);
  if (op === 'in' && isSign(at.next, '(')) {
    return made('in', readList(at, field, ref));
  }
  if (op === 'in' && !operatorsOf[field.type].includes('range')) {
    throw at.unexpected(
      at.next,
      'Write the values in parentheses: in ("a", "b").',
      { what: 'sign', sign: '(' },
      ['('],
    );
  }
  const begin = readOne(at, field, ref, op);
  if ((op === '=' || op === 'in') && isSign(at.next, '..')) {
    return made('range', [begin, readEnd(at, field, ref, begin)]);
  }
  if (op === 'in') {
    throw at.unexpected(
      at.next,
      'A range has two ends: in 1..2.',
      { what: 'sign', sign: '..' },
      ['..'],
    );
  }
  return made(op, [begin]);
}

function readEnd(
  at: Cursor,
  field: FilterField,
  ref: FieldRef,
  begin: FilterValue,
): FilterValue {
  if (!operatorsOf[field.type].includes('range')) {
    throw stop(
      at.next,
      'wrong-operator',
      `${field.name} has no order, so it has no range.`,
    );
  }
  at.step();
  const last = at.next;
  const end = readOne(at, field, ref, 'range');
  if (end.type === begin.type) return end;
  throw stop(
    last,
    'wrong-value',
    'Both ends of a range are of one kind: two numbers, or two dates.',
  );
}

function readList(
  at: Cursor,
  field: FilterField,
  ref: FieldRef,
): FilterValue[] {
  const open = at.next;
  const values: FilterValue[] = [];
  do {
    at.step(); // "(" first, then each ","
    if (values.length === filterValuesMax) {
      throw stop(
        at.next,
        'too-many-values',
        `One list has at most ${filterValuesMax} values.`,
      );
    }
    values.push(readOne(at, field, ref, 'in'));
  } while (isSign(at.next, ','));
  if (!isSign(at.next, ')')) {
    throw at.unexpected(
      at.next,
      'A list goes on with , and another value, or ends with ).',
      { what: 'sign', sign: ')' },
      [',', ')'],
      open,
    );
  }
  at.step();
  return values;
}

function readOne(
  at: Cursor,
  field: FilterField,
  ref: FieldRef,
  op: FilterOperator,
): FilterValue {
  const token = at.next;
  const wanted: Wanted = { what: 'value', field, key: ref.key };
  const isValue =
    ['text', 'number', 'date'].includes(token.kind) ||
    (token.kind === 'word' && !isReserved(token.text));
  if (!isValue) {
    throw at.unexpected(
      token,
      `Write a value of ${field.name} here.`,
      wanted,
      (field.choices ?? []).slice(0, expectedMax),
    );
  }
  const value = readValue(field, op, token, wanted);
  at.step();
  return value;
}

function operatorIn(token: Token): FilterOperator | undefined {
  if (token.kind === 'sign') return comparisons[token.text];
  for (const word of ['in', 'like', 'exists'] as const) {
    if (isWord(token, word)) return word;
  }
  return undefined;
}

function unknownField(token: Token, name: string): Stop {
  const names = filterFields.map(field => field.name);
  const near = nearest(name, names);
  return stop(
    { at: token.at, length: name.length },
    'unknown-field',
    near
      ? `There is no field ${name}. Did you mean ${near}?`
      : `There is no field ${name}. docs/reference/filter.md lists them.`,
    {
      expected: near ? [near, ...names.filter(one => one !== near)] : names,
      wanted: { what: 'test' },
    },
  );
}

import { compareSemver } from '../../identity';
import {
  filterField,
  spanOf,
  type Filter,
  type FilterTest,
  type FilterValue,
} from '..';

/*
 * What a filter means, said a second time and as simply as can be: the oracle the SQL is compared with.
 * Words are left out; PostgreSQL has its own.
 */

/** What a field holds: several values, or none. */
export type Holding = Record<
  string,
  readonly (string | number | boolean | Date)[]
>;

export interface HeldModel {
  readonly model: Holding;
  readonly versions: readonly Holding[];
}

/** One version satisfies all of it; a model without versions is asked as if it had one that says nothing. */
export function holds(filter: Filter, { model, versions }: HeldModel): boolean {
  const all = versions.length > 0 ? versions : [{}];
  return all.some(version => fits(filter, { ...model, ...version }));
}

function fits(filter: Filter, row: Holding): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every(part => fits(part, row));
    case 'or':
      return filter.parts.some(part => fits(part, row));
    case 'not':
      return !fits(filter.part, row);
    default:
      return testFits(filter, row);
  }
}

function testFits(test: FilterTest, row: Holding): boolean {
  const { name, key } = test.field;
  const held = row[key === undefined ? name : `${name}.${key}`] ?? [];
  if (test.op === 'exists') return held.length > 0;
  if (test.op === '!=') return !testFits({ ...test, op: '=' }, row);
  const asText = test.op === 'like' || test.op === 'contains';
  return held.some(one =>
    valueFits(test, asText && typeof one === 'boolean' ? String(one) : one),
  );
}

function valueFits(
  test: FilterTest,
  held: string | number | boolean | Date,
): boolean {
  const { op, values } = test;
  const field = filterField(test.field.name)!;
  const [first, last] = values;
  switch (op) {
    case 'like':
      return (
        typeof held === 'string' && pattern(textOf(first)).test(plain(held))
      );
    case 'contains': {
      if (typeof held !== 'string') return false;
      const part = plain(textOf(first));
      const whole = field.many || field.type === 'choice';
      return whole ? plain(held) === part : plain(held).includes(part);
    }
    case 'in':
      return values.some(value => order(field.type, held, value) === 0);
    case 'range': {
      const from = order(field.type, held, first);
      const to = order(field.type, held, last);
      return from !== undefined && to !== undefined && from >= 0 && to <= 0;
    }
    default: {
      const place = order(field.type, held, first);
      return place !== undefined && compared(op, place);
    }
  }
}

function compared(op: FilterTest['op'], place: number): boolean {
  switch (op) {
    case '<':
      return place < 0;
    case '<=':
      return place <= 0;
    case '>':
      return place > 0;
    case '>=':
      return place >= 0;
    default:
      return place === 0;
  }
}

const tiers = ['Low', 'Medium', 'High'];

/** Before (< 0), the same (0) or after (> 0); undefined for what cannot be compared. */
function order(
  type: string,
  held: string | number | boolean | Date,
  value: FilterValue,
): number | undefined {
  if (value.type === 'date') {
    const at = held instanceof Date ? held.getTime() : timeOf(held);
    if (at === undefined) return undefined;
    const { from, until } = spanOf(value.date);
    if (at < from) return -1;
    return at < until ? 0 : 1;
  }
  if (value.type === 'number') {
    return typeof held === 'number' ? held - value.number : undefined;
  }
  if (value.type === 'boolean') {
    return String(held).toLowerCase() === String(value.boolean) ? 0 : undefined;
  }
  if (typeof held !== 'string') return undefined;
  if (type === 'tier') return tiers.indexOf(held) - tiers.indexOf(value.text);
  if (type === 'semver') return compareSemver(held, value.text);
  return plain(held) === plain(value.text) ? 0 : undefined;
}

function timeOf(held: unknown): number | undefined {
  if (typeof held !== 'string' || !/^\d{4}-\d\d-\d\d(T.*)?$/.test(held))
    return undefined;
  const at = Date.parse(held);
  return Number.isNaN(at) ? undefined : at;
}

function textOf(value: FilterValue): string {
  return value.type === 'text' ? value.text : '';
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** `%` is any text, `_` any one character, and `\` takes the next as it is. */
function pattern(like: string): RegExp {
  const parts = plain(like).match(/\\?[\s\S]/gu) ?? [];
  const source = parts.map(part => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    const sign = part.length > 1 ? part.slice(1) : part;
    return sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

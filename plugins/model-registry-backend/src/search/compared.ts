import {
  spanOf,
  type FilterTest,
  type FilterValue,
} from '@assay/plugin-model-registry-common';
import { either, literal, sql, type Sql } from './sql';

/** Compares something that stands for `it`. */
export type Compared = (it: Sql) => Sql;

export function compared(
  { op, values }: FilterTest,
  valueOf: (value: FilterValue) => number | string,
): Compared {
  const wanted = values.map(value => {
    const one = valueOf(value);
    // With a type, so that a number beyond a column's own type is compared and not refused.
    return typeof one === 'number'
      ? sql`cast(${one} as double precision)`
      : sql`cast(${one} as text)`;
  });
  return it => {
    switch (op) {
      case 'range':
        return sql`${it} >= ${wanted[0]} and ${it} <= ${wanted[1]}`;
      case 'in':
        return either(wanted.map(one => sql`${it} = ${one}`));
      default:
        return sql`${it} ${literal(op)} ${wanted[0]}`;
    }
  };
}

/** Neither a text nor an ISO time: PostgreSQL reads no years of five digits. */
export const timestampOf = (ms: number) =>
  sql`to_timestamp(cast(${ms / 1_000} as double precision))`;
export const secondsOf = (ms: number) =>
  sql`cast(${ms / 1_000} as double precision)`;

/** A day is every moment of it: `>` means after its end, `<=` up to its end. */
export function comparedDates(
  { op, values }: FilterTest,
  time: (ms: number) => Sql,
): Compared {
  const spans = values.map(value =>
    spanOf(value.type === 'date' ? value.date : ''),
  );
  const [first, last] = [spans[0], spans.at(-1)!];
  return it => {
    switch (op) {
      case '<':
        return sql`${it} < ${time(first.from)}`;
      case '<=':
        return sql`${it} < ${time(first.until)}`;
      case '>':
        return sql`${it} >= ${time(first.until)}`;
      case '>=':
        return sql`${it} >= ${time(first.from)}`;
      case 'range':
        return sql`${it} >= ${time(first.from)} and ${it} < ${time(
          last.until,
        )}`;
      default:
        return either(
          spans.map(
            ({ from, until }) =>
              sql`${it} >= ${time(from)} and ${it} < ${time(until)}`,
          ),
        );
    }
  };
}

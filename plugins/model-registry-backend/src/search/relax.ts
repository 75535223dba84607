import {
  allOf,
  countExactMax,
  printFilter,
  relaxationsMax,
  type Conjunct,
  type Relaxation,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { compileFilter } from './compile';
import { matching, type Asked } from './readPage';

/** What would be found without one of the filters, the one that brings most first. One statement. */
export async function relax(db: Knex, asked: Asked): Promise<Relaxation[]> {
  const counts = triedOf(asked).map((dropped, at) => {
    const others = asked.conjuncts.filter(conjunct => conjunct !== dropped);
    const where = compileFilter(
      allOf(others.map(({ filter }) => filter)),
      'exact',
    );
    const some = matching(db, asked.visible, where)
      .select(db.raw('1'))
      .limit(countExactMax + 1);
    return db
      .select(db.raw(`${at} as at`))
      .count('* as total')
      .from(some.as('some'));
  });
  const [first, ...rest] = counts;
  const rows: { at: number; total: string }[] = await first.unionAll(
    rest,
    true,
  );
  const totals: number[] = [];
  for (const { at, total } of rows) totals[at] = Number(total);
  return relaxations(asked, totals);
}

export function triedOf({ conjuncts }: Asked): readonly Conjunct[] {
  return conjuncts.slice(0, relaxationsMax);
}

/** @param totals - what is found without each of those that are tried */
export function relaxations(
  asked: Asked,
  totals: readonly number[],
): Relaxation[] {
  return triedOf(asked)
    .map((dropped, at) => relaxation(dropped, totals[at], asked.conjuncts))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
}

function relaxation(
  dropped: Conjunct,
  total: number,
  all: readonly Conjunct[],
): Relaxation {
  const rest = all.filter(
    conjunct => conjunct !== dropped && conjunct.from === 'filter',
  );
  return {
    from: dropped.from,
    drop: printFilter(dropped.filter),
    ...(dropped.from === 'filter'
      ? { filter: printFilter(allOf(rest.map(({ filter }) => filter))) }
      : {}),
    total: Math.min(total, countExactMax),
    totalIsExact: total <= countExactMax,
  };
}

import type { z } from 'zod';
import {
  countExactMax,
  filterOfSearch,
  type contract,
  type FilterFault,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { pageOf } from '../http/cursor';
import { HttpProblem } from '../http/problem';
import { finderFor } from './finder';
import { orderOf, type Asked } from './readPage';

/** At the front of the cursors of a list that forgives typing errors; no cursor's own text begins with it. */
const nearMark = '~';

type ListModels = (typeof contract)['listModels'];
type Query = z.output<ListModels['query']>;
type Result = z.input<ListModels['result']>;

/**
 * Finds models a principal may read, filtered before anything is counted (safety: S9). When words are found
 * nowhere it looks for what is a typing error away, and then which filter to drop.
 */
export async function listModels(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<Result> {
  const search = filterOfSearch(query);
  if (!search.ok) throw wrongFilter(search.fault);
  const words = (query.q ?? query.query ?? '').trim();
  const [readable, caughtUp] = await Promise.all([
    ctx.access.readableModels(principal),
    ctx.searchIndex.catchUp(),
  ]);
  const finder = finderFor(ctx.db, readable, caughtUp);
  const asked: Asked = {
    visible: readable.visible,
    conjuncts: search.conjuncts,
    spelling: query.cursor?.startsWith(nearMark) ? 'near' : 'exact',
    words,
    sort: query.sort ?? (words === '' ? 'changed' : 'relevance'),
    facets: query.facets ?? [],
    limit: query.limit,
    cursor: query.cursor?.replace(nearMark, ''),
  };
  let answer = await finder.page(asked);
  let { spelling } = asked;
  const nothing = answer.total === 0 && !query.cursor;
  if (nothing && words !== '') {
    const near = await finder.page({ ...asked, spelling: 'near' });
    if (near.total > 0) [answer, spelling] = [near, 'near'];
  }
  const relaxations =
    nothing && answer.total === 0 && search.conjuncts.length > 0
      ? await finder.relax(asked)
      : undefined;
  const order = orderOf(asked);
  const { items, nextCursor } = pageOf(
    answer.found,
    query.limit,
    ({ summary }) => summary,
    ({ row }) => order.cursorOf(row),
  );
  const near = spelling === 'near';
  return {
    items,
    ...(nextCursor
      ? { nextCursor: near ? nearMark + nextCursor : nextCursor }
      : {}),
    total: Math.min(answer.total, countExactMax),
    totalIsExact: answer.total <= countExactMax,
    ...(query.facets ? { facets: answer.facets } : {}),
    ...(relaxations ? { relaxations } : {}),
    ...(near ? { isApproximate: true } : {}),
  };
}

/** Says where in the text the fault is, and what could stand there. */
function wrongFilter(fault: FilterFault): HttpProblem {
  const { at, length, rule, words, expected } = fault;
  return new HttpProblem(
    'bad-request',
    `'filter' cannot be read at character ${at + 1}. ${words}`,
    {
      errors: [
        {
          field: 'filter',
          rule,
          fix: words,
          at,
          length,
          expected: [...expected],
        },
      ],
    },
  );
}

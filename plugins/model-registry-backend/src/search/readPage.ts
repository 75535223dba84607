import {
  allOf,
  countExactMax,
  type Conjunct,
  type Facet,
  type FilterFacet,
  type ModelSort,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { ModelRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import type { Visibility } from '../http/readable';
import { decodeCursor } from '../http/cursor';
import { newestVersion, productionVersion } from '../registry/readModels';
import { modelSummary, type VersionJson } from '../registry/views';
import { compileFilter } from './compile';
import type { Spelling } from './compileTest';
import { facetsSql, facetView, planFacets, type FacetJson } from './facets';
import { orders, rankOf, type Order, type OrderedRow } from './order';
import type { Sql } from './sql';
import { escapeLike } from './words';

/** Of a text that more models hold than are counted, these come first whatever else is ranked. */
const namesFirstMax = 1_000;

export interface Asked {
  readonly visible: Visibility;
  readonly conjuncts: readonly Conjunct[];
  readonly spelling: Spelling;
  /** The words that relevance is judged by. */
  readonly words: string;
  readonly sort: ModelSort;
  readonly facets: readonly FilterFacet[];
  readonly limit: number;
  readonly cursor?: string;
}

/** A model of a page: what its order needs, and what is shown of it. */
export interface FoundModel {
  readonly row: OrderedRow;
  readonly summary: ModelSummary;
}

type FoundRow = OrderedRow &
  ModelRow & {
    newest: VersionJson | null;
    production: VersionJson | null;
  };

export interface FoundPage {
  readonly found: FoundModel[];
  readonly total: number;
  readonly facets: Partial<Record<FilterFacet, Facet>>;
}

/**
 * One page, its total and its facets in one statement. `hits` holds what is found, at most one more than is
 * counted. While all of it is there the page is taken from it; beyond that it is read in its order, where it
 * is full after a few rows.
 */
export async function readPage(db: Knex, asked: Asked): Promise<FoundPage> {
  const where = compileFilter(
    allOf(asked.conjuncts.map(({ filter }) => filter)),
    asked.spelling,
  );
  const plans = planFacets(asked.facets, asked.conjuncts);
  const statement = db.queryBuilder();
  addHits(db, statement, asked, where);
  for (const plan of plans) {
    if (plan.hits === 'hits') continue;
    const own = compileFilter(plan.filter, 'exact');
    statement.withMaterialized(
      plan.hits,
      matching(db, asked.visible, own)
        .select('models.id')
        .limit(countExactMax + 1),
    );
  }
  statement.with('counted', db.count('* as total').from('hits'));
  addPage(db, statement, asked, where);
  const facets = facetsSql(plans);
  const rows = await statement
    .select('page.*', 'counted.total')
    .select(db.raw(`${newestVersion('page.id')} as newest`))
    .select(db.raw(`${productionVersion('page.id')} as production`))
    .select(
      plans.length > 0
        ? db.raw(`(${facets.text}) as facets`, [...facets.values])
        : db.raw('null as facets'),
    )
    .from('counted')
    .joinRaw('left join page on true')
    .orderBy('page.place');
  return {
    found: rows.filter(({ id }: FoundRow) => id !== null).map(foundModel),
    total: Number(rows[0].total),
    facets: facetsOf(rows[0].facets ?? {}),
  };
}

export function foundModel(row: FoundRow): FoundModel {
  return { row, summary: modelSummary(row, row.newest, row.production) };
}

function facetsOf(facets: Partial<Record<FilterFacet, FacetJson>>) {
  return Object.fromEntries(
    Object.entries(facets).map(([name, json]) => [name, facetView(json)]),
  );
}

const readsRow = ({ text }: Sql) => /\bs\./.test(text);
const readsWords = ({ text }: Sql) => /\bw\./.test(text);

/** Models that may be read and satisfy a condition, with their row of the search. */
export function matching(
  db: Knex,
  visible: Visibility,
  where: Sql,
): Knex.QueryBuilder {
  const models = db('models');
  visible(models);
  if (where.text !== 'true') models.whereRaw(where.text, [...where.values]);
  if (readsRow(where)) joinRow(models);
  if (readsWords(where)) joinWords(models);
  return models;
}

function joinRow(models: Knex.QueryBuilder): void {
  models.join('search_models as s', 's.model_id', 'models.id');
}

function joinWords(models: Knex.QueryBuilder): void {
  models.join('search_words as w', 'w.model_id', 'models.id');
}

/** What is found, and where the order is by relevance, how well. */
function addHits(
  db: Knex,
  statement: Knex.QueryBuilder,
  asked: Asked,
  where: Sql,
): void {
  const found = () => matching(db, asked.visible, where);
  if (!ranks(asked)) {
    const all = found()
      .select('models.id')
      .limit(countExactMax + 1);
    statement.withMaterialized('hits', all);
    return;
  }
  const rank = rankOf(asked.words);
  const ranked = (query: Knex.QueryBuilder, max: number) => {
    if (!readsWords(where)) joinWords(query);
    return query
      .select('models.id', db.raw(`${rank.text} as rank`, [...rank.values]))
      .limit(max);
  };
  const begins = found().whereRaw('models.name like ?', [
    `${escapeLike(asked.words.toLowerCase())}%`,
  ]);
  const everyOne = db.select('*').from('found_all');
  statement
    .with('names_first', ranked(begins, namesFirstMax))
    .with('found_all', ranked(found(), countExactMax + 1))
    .withMaterialized(
      'hits',
      db.select('*').from('names_first').union(everyOne),
    );
}

function ranks({ sort, words }: Asked): boolean {
  return sort === 'relevance' && words !== '';
}

/** The order a list is in: what has no words to be relevant to is in the order of change. */
export function orderName({
  sort,
  words,
}: Pick<Asked, 'sort' | 'words'>): ModelSort {
  return sort === 'relevance' && words === '' ? 'changed' : sort;
}

export function orderOf(asked: Pick<Asked, 'sort' | 'words'>): Order {
  return orders[orderName(asked)];
}

function addPage(
  db: Knex,
  statement: Knex.QueryBuilder,
  asked: Asked,
  where: Sql,
): void {
  const order = orderOf(asked);
  const columns = (query: Knex.QueryBuilder) => {
    startAfter(query, order, asked.cursor);
    return query
      .select(modelColumns)
      .select(db.raw(`${order.needsRow ? 's.size_bytes' : '0'} as shown_size`))
      .select(db.raw(`${ranks(asked) ? 'hits.rank' : '0'} as rank`))
      .select(
        db.raw(`row_number() over (order by ${orderText(order)}) as place`),
      )
      .orderByRaw(orderText(order))
      .limit(asked.limit + 1);
  };
  const fromHits = db('hits').join('models', 'models.id', 'hits.id');
  if (order.needsRow) joinRow(fromHits);
  if (ranks(asked)) {
    statement.with('page', columns(fromHits));
    return;
  }
  const inOrder = matching(db, asked.visible, where);
  if (order.needsRow && !readsRow(where)) joinRow(inOrder);
  const counted = '(select total from counted)';
  fromHits.whereRaw(`${counted} <= ?`, [countExactMax]);
  inOrder.whereRaw(`${counted} > ?`, [countExactMax]);
  statement
    .with('few', columns(fromHits))
    .with('many', columns(inOrder))
    .with(
      'page',
      db.select('*').from('few').unionAll(db.select('*').from('many')),
    );
}

function orderText({ keys, descending }: Order): string {
  return keys.map(key => (descending ? `${key} desc` : key)).join(', ');
}

function startAfter(
  query: Knex.QueryBuilder,
  { keys, parts, descending }: Order,
  cursor: string | undefined,
): void {
  const after = decodeCursor(
    cursor,
    parts.map(({ form }) => form),
  );
  if (!after) return;
  const places = parts.map(({ type }) => `cast(? as ${type})`).join(', ');
  query.whereRaw(
    `(${keys.join(', ')}) ${descending ? '<' : '>'} (${places})`,
    after,
  );
}

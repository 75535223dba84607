import type { z } from 'zod';
import {
  reportCountsMax,
  reportKeys,
  type contract,
  type ReportId,
  type Rules,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Visibility } from '../http/readable';
import { decodeCursor, pageOf } from '../http/cursor';
import { HttpProblem, type FieldProblem } from '../http/problem';
import { rowView, type ReportJson } from './rowView';
import type { ReportOrder, ReportSource } from './source';
import { reportSources } from './sources';

type GetReport = (typeof contract)['getReport'];
export type ReportQuery = z.output<GetReport['query']>;
export type Report = z.input<GetReport['result']>;

interface Answer {
  read_at: string;
  items: ReportJson[];
  total?: string;
  counts?: { keys: string[]; count: number }[];
}

/**
 * One page of a report with, on its first page, the number of its rows and counts of them: one statement,
 * so that figures and rows agree. Narrowed to what one may see before anything is counted (safety: S9).
 */
export async function readReport(
  { db, rules }: { readonly db: Knex; readonly rules: Rules },
  visible: Visibility,
  report: ReportId,
  query: ReportQuery,
): Promise<Report> {
  const source = reportSources[report];
  refuseUnknown(source, report, query);
  const { sort, id } = source.order;
  const after = decodeCursor(query.cursor, [sort.pattern, id.pattern]);
  const { query: found } = matching(db, source.find(db, rules), visible, query);
  // It is not kept as a whole: a page, a number and counts each read what they need of it, and no more.
  const statement = db
    .withNotMaterialized('found', found)
    .select(db.raw(`to_json(clock_timestamp()) as read_at`))
    .select(
      db.raw(`(${pageSql(source.order, after !== undefined)}) as items`, [
        ...(after ?? []),
        query.limit + 1,
      ]),
    );
  if (!after) {
    statement.select(db.raw(`(select count(*) from found) as total`));
    if (query.groupBy)
      statement.select(db.raw(`(${countsSql(query.groupBy)}) as counts`));
  }
  const [answer] = (await statement) as Answer[];
  const page = pageOf(answer.items, query.limit, rowView, row => [
    row.sort,
    row.id,
  ]);
  return {
    report,
    readAt: new Date(answer.read_at).toISOString(),
    ...page,
    ...(answer.total === undefined ? {} : { total: Number(answer.total) }),
    ...(answer.counts
      ? {
          counts: answer.counts.slice(0, reportCountsMax),
          countsCut: answer.counts.length > reportCountsMax,
        }
      : {}),
  };
}

/** A builder is awaited as a query, so it is handed on inside something that is not. */
function matching(
  db: Knex,
  { query: rows }: { query: Knex.QueryBuilder },
  visible: Visibility,
  query: ReportQuery,
): { query: Knex.QueryBuilder } {
  visible(rows);
  const found = db.select('f.*').from(rows.as('f'));
  for (const key of reportKeys) {
    if (query[key] !== undefined) found.where(`f.${key}`, query[key]);
  }
  if (query.within !== undefined) {
    found.whereRaw(`f.due_at <= statement_timestamp() + ? * interval '1 day'`, [
      query.within,
    ]);
  }
  return { query: found };
}

/** In the order of an index, so that a page reads its own rows alone; a cursor begins behind one of them. */
function pageSql({ sort, id }: ReportOrder, isLater: boolean): string {
  const [bySort, byId] = [sort.compared('sort'), id.compared('id')];
  const rest = isLater
    ? `where (${bySort}, ${byId}) > (?::${sort.type}, ?::${id.type})`
    : '';
  return `select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object('sort', ${sort.written(
    'p.sort',
  )}, 'id', ${id.written('p.id')}) order by ${sort.compared(
    'p.sort',
  )}, ${id.compared('p.id')}), '[]'::jsonb)
    from (select * from found ${rest} order by ${bySort}, ${byId} limit ?) p`;
}

/** The keys are names of our own columns, checked by the contract. */
function countsSql(keys: readonly string[]): string {
  // A model without a version has no state.
  const columns = keys.map(key => `coalesce("${key}", 'none')`).join(', ');
  return `select coalesce(jsonb_agg(jsonb_build_object('keys', c.keys, 'count', c.count) order by c.count desc, c.keys), '[]'::jsonb)
    from (select jsonb_build_array(${columns}) as keys, count(*) as count from found
      group by ${columns} order by count(*) desc limit ${
    reportCountsMax + 1
  }) c`;
}

/** @throws HttpProblem that names what this report cannot answer, since an ignored filter would be a lie */
function refuseUnknown(
  source: ReportSource,
  report: ReportId,
  query: ReportQuery,
): void {
  const errors: FieldProblem[] = [];
  const known = source.keys.join(', ');
  for (const key of reportKeys) {
    const asked = query[key] !== undefined || query.groupBy?.includes(key);
    if (asked && !source.keys.includes(key)) {
      errors.push({
        field: `query.${query[key] === undefined ? 'groupBy' : key}`,
        rule: `The report '${report}' does not know '${key}'.`,
        fix: `Use one of ${known}, or leave it out.`,
      });
    }
  }
  if (query.within !== undefined && !source.hasDue) {
    errors.push({
      field: 'query.within',
      rule: `Nothing in the report '${report}' is due at a time.`,
      fix: 'Leave it out.',
    });
  }
  if (query.asOf !== undefined && query.asOf !== 'now') {
    errors.push({
      field: 'query.asOf',
      rule: 'Reports say what is true now: past states of all models are not kept, and guessing them would be worse than none.',
      fix: 'Leave it out. What happened to one version is in its ledger and its evidence bundle.',
    });
  }
  if (errors.length === 0) return;
  const detail = errors.map(({ rule, fix }) => `${rule} ${fix}`).join(' ');
  throw new HttpProblem('bad-request', detail, { errors });
}

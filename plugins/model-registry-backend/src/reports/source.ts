import type {
  ReportKey,
  ReportRow,
  Rules,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { timePart, uuidPart } from '../http/cursor';

/** One report, as SQL finds it. */
export interface ReportSource {
  /** What its rows can be counted by and narrowed to. */
  readonly keys: readonly ReportKey[];
  /** Whether its rows are due at some time. */
  readonly hasDue: boolean;
  /** Columns of its CSV, in order. */
  readonly columns: readonly (keyof ReportRow)[];
  /** By what its pages follow each other. */
  readonly order: ReportOrder;
  /**
   * Its rows, with `models` among what is read, so that they can be narrowed to what one may see
   * (safety: S9). Each row has the columns of `modelParts`, those of the report, and `sort` and `id`, in
   * the order of an index. Tables that only give words are joined from the left by their key: where the
   * words are not asked for, as in a count, PostgreSQL does not read them.
   */
  find(db: Knex, rules: Rules): { query: Knex.QueryBuilder };
}

/** What `sort` and `id` of a row are: how they are compared, and how a cursor writes them. */
export interface ReportOrder {
  readonly sort: OrderPart;
  readonly id: OrderPart;
}

interface OrderPart {
  readonly type: 'text' | 'timestamptz' | 'uuid';
  readonly pattern: RegExp;
  /** As it is compared. */
  compared(name: string): string;
  /** As text that a cursor carries and its type takes back unchanged. */
  written(name: string): string;
}

const text: OrderPart = {
  type: 'text',
  pattern: /^[^\0]{0,512}$/,
  compared: name => `${name} collate "C"`,
  written: name => name,
};
const uuid: OrderPart = {
  type: 'uuid',
  pattern: uuidPart,
  compared: name => name,
  written: name => `${name}::text`,
};
const time: OrderPart = {
  type: 'timestamptz',
  pattern: timePart,
  compared: name => name,
  written: name =>
    `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
};

export const byText: ReportOrder = { sort: text, id: text };
export const byTime: ReportOrder = { sort: time, id: uuid };
export const byTimeThenText: ReportOrder = { sort: time, id: text };

/** What every row says of its model. */
const modelParts = `models.title, models.owner`;

/** What every row says of its version `v`, as its row `r` of `report_versions` has it. */
export const versionParts = `r.ref as model, r."group", r.tier, ${modelParts}, v.version, r.state, r.impact, r.licence`;

/** By the name of the model, then by version. */
export const byName = `r.ref as sort, r.semver_order as id`;

/** What is joined for the words of a row `r`. A version always has its model, so neither takes a row away. */
export function withWords(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .leftJoin('models', 'models.id', 'r.model_id')
    .leftJoin('versions as v', 'v.id', 'r.version_id');
}

/** Sealed versions that somebody may still use. */
export function liveVersions(db: Knex): Knex.QueryBuilder {
  return withWords(db('report_versions as r').where('r.live', true));
}

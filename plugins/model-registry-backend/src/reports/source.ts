import type { ReportKey, ReportRow } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';

/** One report, as SQL finds it. */
export interface ReportSource {
  /** What its rows can be counted by and narrowed to. */
  readonly keys: readonly ReportKey[];
  /** Whether its rows are due at some time. */
  readonly hasDue: boolean;
  /** Columns of its CSV, in order. */
  readonly columns: readonly (keyof ReportRow)[];
  /**
   * Its rows, read from `models` so that they can be narrowed to what one may see (safety: S9). Each row
   * has the columns of `modelParts`, those of the report, `sort` and `id`, by which pages follow, and
   * `row_id`, by which its row is found again.
   */
  find(db: Knex): { query: Knex.QueryBuilder };
  /** The same rows with `briefKeys` alone, where they can be had for less. */
  findBrief?(db: Knex): { query: Knex.QueryBuilder };
}

/** What every row says of its model. */
export const modelParts = `models."group" || '/' || models.name as model, models.title, models.owner,
  models."group", models.tier`;

/** What brief rows can be narrowed to and counted by. */
export const briefKeys: readonly ReportKey[] = ['group', 'tier'];

/** What every row says of its version `v`. Absent metadata is named, since it is a finding. */
export const versionParts = `v.version, v.state,
  coalesce(v.metadata #>> '{identity,taxonomy,customer_impact}', 'not-stated') as impact,
  coalesce(v.licence, 'none-read') as licence, v.id as row_id`;

/** A time as text that sorts the way times do. */
export const sortableTime = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Sealed versions that somebody may still use. */
export function liveVersions(db: Knex): Knex.QueryBuilder {
  return db('models')
    .join('versions as v', 'v.model_id', 'models.id')
    .whereRaw(`v.manifest_digest is not null and v.state <> 'retired'`);
}

/** By the name of the model, then by version. */
export const byName = `models."group" || '/' || models.name as sort, v.semver_order || v.id as id`;

import {
  findingsPerVersionMax,
  findingStepsMax,
  type ModelFinding,
  type FindingSeverity,
  type FindingStatus,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import type { FindingRow, FindingStepRow } from '../database/rows';
import { HttpProblem, notFound } from '../http/problem';
import { isoOf } from '../registry/views';
import { standing, standingOf } from './standing';

/** A finding as it is kept, with its steps in order. */
export interface KeptFinding {
  readonly row: FindingRow;
  readonly steps: readonly FindingStepRow[];
}

export async function insertFinding(
  tx: GovernedTx,
  row: FindingRow,
  note: string,
): Promise<void> {
  const { version_id } = row;
  const [{ count }] = await tx('findings')
    .where({ version_id })
    .count('* as count');
  if (Number(count) >= findingsPerVersionMax) {
    throw new HttpProblem(
      'conflict',
      `This version has ${findingsPerVersionMax} findings, which is as many as it takes. Go on in a tracker of your own, and link to it from one of them.`,
    );
  }
  const { fact_id: id } = row;
  if (id !== null && !(await tx('facts').where({ id, version_id }).first())) {
    throw new HttpProblem(
      'conflict',
      'There is no such fact at this version. Name one that listFacts gives, or leave factId out.',
    );
  }
  await tx('findings').insert(row);
  await insertStep(tx, {
    finding_id: row.id,
    seq: 1,
    verb: 'report',
    by_ref: row.reported_by,
    at: row.reported_at,
    note,
    link: null,
    ends_at: null,
  });
}

export async function insertStep(
  tx: GovernedTx,
  step: FindingStepRow,
): Promise<void> {
  if (step.seq > findingStepsMax) {
    throw new HttpProblem(
      'conflict',
      `This finding has ${findingStepsMax} steps, which is as many as it takes. Record another one.`,
    );
  }
  await tx('finding_steps').insert(step);
}

/** The version is locked, so nothing else changes its findings meanwhile. */
export async function updateFinding(
  tx: GovernedTx,
  { id, revision }: FindingRow,
  columns: Partial<FindingRow>,
): Promise<void> {
  const changed = await tx('findings')
    .where({ id, revision })
    .update({ ...columns, revision: revision + 1 });
  if (changed !== 1)
    throw new Error(`Changing finding ${id} changed ${changed} rows, not 1`);
}

/** No step of anybody's, so the revision that people were shown stays. */
export async function markOverdue(
  tx: GovernedTx,
  id: string,
  at: Date,
): Promise<void> {
  const changed = await tx('findings')
    .where({ id })
    .whereNull('overdue_at')
    .update({ overdue_at: at });
  if (changed !== 1)
    throw new Error(`Marking finding ${id} changed ${changed} rows, not 1`);
}

export async function requireFinding(
  db: Knex,
  id: string,
): Promise<KeptFinding> {
  const row = await db('findings').where({ id }).first();
  if (!row) throw notFound('finding');
  const [kept] = await withSteps(db, [row]);
  return kept;
}

export interface FindingPage {
  readonly status?: FindingStatus;
  readonly severity?: FindingSeverity;
  readonly after?: readonly string[];
  readonly limit: number;
}

/** Findings of a version, what is due first comes first; one more than asked, so that the next page is known of. */
export async function findingsOf(
  db: Knex,
  versionId: string,
  { status, severity, after, limit }: FindingPage,
): Promise<KeptFinding[]> {
  const query = db('findings as f').where('f.version_id', versionId);
  if (status) query.whereRaw(`${standing} = ?`, [status]);
  if (severity) query.where('f.severity', severity);
  if (after)
    query.whereRaw(
      `(date_trunc('milliseconds', f.due_at), f.id) > (?::timestamptz, ?::uuid)`,
      after as string[],
    );
  const rows: FindingRow[] = await query
    .select('f.*')
    .orderByRaw(`date_trunc('milliseconds', f.due_at), f.id`)
    .limit(limit + 1);
  return withSteps(db, rows);
}

/** All findings of versions, with the version each is of. */
export async function findingsOfEach(
  db: Knex,
  versionIds: readonly string[],
): Promise<(KeptFinding & { readonly version_id: string })[]> {
  const rows: FindingRow[] = await db('findings')
    .whereIn('version_id', [...versionIds])
    .orderByRaw(`date_trunc('milliseconds', due_at), id`);
  const kept = await withSteps(db, rows);
  return kept.map(one => ({ ...one, version_id: one.row.version_id }));
}

async function withSteps(
  db: Knex,
  rows: readonly FindingRow[],
): Promise<KeptFinding[]> {
  if (rows.length === 0) return [];
  const steps: FindingStepRow[] = await db('finding_steps')
    .whereIn(
      'finding_id',
      rows.map(({ id }) => id),
    )
    .orderBy(['finding_id', 'seq']);
  return rows.map(row => ({
    row,
    steps: steps.filter(({ finding_id: id }) => id === row.id),
  }));
}

/** As it stands at a time. */
export function findingOf(
  { row, steps }: KeptFinding,
  now: string,
): ModelFinding {
  return {
    id: row.id,
    severity: row.severity,
    title: row.title,
    description: row.description,
    ...(row.fact_id ? { factId: row.fact_id } : {}),
    ...(row.framework && row.clause
      ? { control: { framework: row.framework, clause: row.clause } }
      : {}),
    owner: row.owner,
    dueAt: isoOf(row.due_at),
    status: standingOf(
      row.status,
      row.accepted_until === null ? undefined : isoOf(row.accepted_until),
      now,
    ),
    revision: row.revision,
    steps: steps.map(step => ({
      verb: step.verb,
      by: step.by_ref,
      at: isoOf(step.at),
      note: step.note,
      ...(step.link ? { link: step.link } : {}),
      ...(step.ends_at ? { endsAt: isoOf(step.ends_at) } : {}),
    })),
  };
}

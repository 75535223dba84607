import { randomUUID } from 'node:crypto';
import {
  glassRole,
  waivingRoles,
  type GlassEnvironment,
  type ExceptionScope,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import type { ExceptionRow, VersionRow } from '../database/rows';
import type { Locked } from '../database/subjects';
import { HttpProblem, notFound } from '../http/problem';

export interface ExceptionAsked {
  readonly gate: string;
  readonly scope: ExceptionScope;
  readonly usesMax?: number;
  readonly renews?: string;
  readonly rationale: string;
  readonly compensatingControls: string;
  readonly endsAt: string;
}

export async function insertException(
  tx: GovernedTx,
  { model, version }: Locked,
  body: ExceptionAsked,
  by: string,
  at: Date,
): Promise<ExceptionRow> {
  const asked = {
    version_id: version.id,
    gate: body.gate,
    status: 'asked',
  };
  const twin = await tx('exceptions').where(asked).first();
  if (twin) {
    throw new HttpProblem(
      'conflict',
      `An exception from this gate is asked for already and waits for its decision. Wait for it, or ask ${waivingRoles(
        body.gate,
      ).join(', ')} to decide.`,
    );
  }
  const rows = await tx('exceptions')
    .insert({
      id: randomUUID(),
      ...asked,
      scope: body.scope,
      model_id: model.id,
      group: model.group,
      uses_max: body.usesMax ?? null,
      renews: body.renews ?? null,
      rationale: body.rationale,
      compensating_controls: body.compensatingControls,
      asked_by: by,
      asked_at: at,
      ends_at: body.endsAt,
    })
    .returning('*');
  return rows[0];
}

/** One that is granted as it is written, by the one person who asks. */
export async function insertBrokenGlass(
  tx: GovernedTx,
  { version }: Locked,
  body: Omit<ExceptionAsked, 'scope'> & { environment: GlassEnvironment },
  by: string,
  at: Date,
): Promise<ExceptionRow> {
  const [row] = await tx('exceptions')
    .insert({
      id: randomUUID(),
      version_id: version.id,
      gate: body.gate,
      status: 'granted',
      scope: 'version',
      glass_environment: body.environment,
      rationale: body.rationale,
      compensating_controls: body.compensatingControls,
      asked_by: by,
      asked_at: at,
      ends_at: body.endsAt,
      decided_by: by,
      decided_as: glassRole,
      decided_at: at,
      decision_rationale: body.rationale,
    })
    .returning('*');
  return row;
}

export async function updateException(
  tx: GovernedTx,
  id: string,
  columns: Partial<ExceptionRow>,
): Promise<ExceptionRow> {
  const rows = await tx('exceptions')
    .where({ id })
    .update(columns)
    .returning('*');
  if (rows.length !== 1) {
    throw new Error(
      `Deciding on exception ${id} changed ${rows.length} rows, expected 1`,
    );
  }
  return rows[0];
}

/** One more promotion rests on each; none may carry more than was granted, however many come at once. */
export async function useExceptions(
  tx: GovernedTx,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  const changed = await tx('exceptions')
    .whereIn('id', ids)
    .whereRaw('(uses_max is null or uses < uses_max)')
    .update({
      uses: tx.raw('uses + 1'),
      used_at: tx.raw('coalesce(used_at, ?::timestamptz)', [at]),
    });
  if (changed !== ids.length) {
    throw new HttpProblem(
      'conflict',
      'An exception that this rests on was used up at the same moment. Nothing was written. Look at the gates again.',
    );
  }
}

export async function countChange(
  tx: GovernedTx,
  versionId: string,
  at: Date,
): Promise<void> {
  await tx('versions')
    .where({ id: versionId })
    .update({ changed_at: at, revision: tx.raw('revision + 1') });
}

export async function requireException(
  db: Knex,
  id: string,
): Promise<ExceptionRow> {
  const row = await db('exceptions').where({ id }).first();
  if (!row) throw notFound('exception');
  return row;
}

export async function versionById(db: Knex, id: string): Promise<VersionRow> {
  const row = await db('versions').where({ id }).first();
  if (!row) throw notFound('version');
  return row;
}

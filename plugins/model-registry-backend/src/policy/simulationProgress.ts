import type { SimulationReport } from '@assay/plugin-model-registry-common/packs';
import type { Knex } from 'knex';

/*
 * How far a simulation is. Written outside of `govern`: it decides nothing, and the ledger has no use for how
 * many versions were counted by when (ADR 0017).
 */

/** @returns whether it shall go on: nobody has cancelled it */
export async function noteProgress(
  db: Knex,
  id: string,
  done: number,
): Promise<boolean> {
  const { rows } = await db.raw(
    `update policy_simulations set done = ?, changed_at = clock_timestamp()
     where id = ? and status = 'running' returning cancel_asked`,
    [done, id],
  );
  return rows[0]?.cancel_asked === false;
}

export interface SimulationEnd {
  readonly status: 'done' | 'cancelled' | 'failed';
  /** As it was noted last, when left out. */
  readonly done?: number;
  readonly why?: string;
  readonly report?: SimulationReport;
}

export async function noteEnd(
  db: Knex,
  id: string,
  { status, done, why, report }: SimulationEnd,
): Promise<void> {
  await db.raw(
    `update policy_simulations set status = ?, done = coalesce(?, done), why = ?, report = ?::jsonb,
       changed_at = clock_timestamp(), ended_at = clock_timestamp()
     where id = ? and status = 'running'`,
    [
      status,
      done ?? null,
      why ?? null,
      report ? JSON.stringify(report) : null,
      id,
    ] as never,
  );
}

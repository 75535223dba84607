import type {
  PackEvent,
  SimulationView,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';

/** A simulation is looked at in the days after it, and then done again. */
const keptDays = 7;
/** Beyond this a process that does not say how far it is has gone. */
const silentSeconds = 60;

export interface SimulationRow {
  id: string;
  asked_by: string;
  event: PackEvent;
  past_days: number | null;
  packs: SimulationView['packs'];
  status: SimulationView['status'];
  why: string | null;
  done: number;
  total: number;
  report: SimulationView['report'] | null;
  asked_at: Date;
  ended_at: Date | null;
  /** It says that it runs, and nothing was heard of it. */
  is_lost: boolean;
}

const isLostSql = `status = 'running' and changed_at < clock_timestamp() - interval '${silentSeconds} seconds'`;

/** Also forgets what is older than anybody looks at. */
export async function insertSimulation(
  tx: GovernedTx,
  row: Pick<
    SimulationRow,
    'id' | 'asked_by' | 'event' | 'past_days' | 'packs' | 'total'
  >,
  at: Date,
): Promise<void> {
  await tx.raw(
    `delete from policy_simulations where asked_at < ?::timestamptz - interval '${keptDays} days'`,
    [at],
  );
  await tx('policy_simulations').insert({
    ...row,
    packs: JSON.stringify(row.packs) as never,
    asked_at: at,
    changed_at: at,
  });
}

/** Whether one of a principal's runs. Requests of one principal wait for each other here. */
export async function hasRunning(
  tx: GovernedTx,
  principal: string,
): Promise<boolean> {
  await tx.raw(`select pg_advisory_xact_lock(hashtextextended(?, 20261127))`, [
    `simulation ${principal}`,
  ]);
  const row = await tx('policy_simulations')
    .where({ asked_by: principal, status: 'running' })
    .whereRaw(`not (${isLostSql})`)
    .first('id');
  return row !== undefined;
}

export async function askToCancel(tx: GovernedTx, id: string): Promise<void> {
  await tx('policy_simulations').where({ id }).update({ cancel_asked: true });
}

/** One of a principal's own; nobody reads what another might read (safety: S9). */
export async function findSimulation(
  db: Knex,
  id: string,
  principal: string,
): Promise<SimulationRow | undefined> {
  return db('policy_simulations')
    .where({ id, asked_by: principal })
    .select(
      'id', 'asked_by', 'event', 'past_days', 'packs', 'status', 'why', 'done', 'total', 'report', 'asked_at', 'ended_at',
      db.raw(`(${isLostSql}) as is_lost`),
    )
    .first(); // prettier-ignore
}

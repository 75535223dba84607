import type { Knex } from 'knex';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import { lockSubjects, seal, writeAll } from './closeChange';
import type { Governed, GovernedTx, WriteRequest } from './types';
import { webhookMessages } from './webhookMessages';

/** Conflicts of serialisation and deadlocks are the database's to report and ours to repeat (safety: W3). */
const repeatsMax = 3;
const repeatable = new Set(['40001', '40P01']);

/** What a write answers: the exact text that is stored for its idempotency key, and sent. */
export interface Answer<T> {
  readonly status?: number;
  readonly text: string;
  /** Absent when this is a replay of an earlier answer. */
  readonly result?: T;
  readonly replayed: boolean;
  /** Ids of the ledger entries that were written, in the order of the events. */
  readonly entryIds: readonly string[];
}

/** `Governed` whose result wants to name the ledger entries that come with it. */
export type GovernedWork<T, L> = (
  tx: GovernedTx,
  at: Date,
  locked: L,
) => Promise<Governed<T>>;

type Parts = Pick<Context, 'db' | 'sequencer' | 'outbox'>;

/**
 * Carries out one request that changes something. The only way to write (architecture §4, idea 3).
 *
 * One transaction: the idempotency row first, then `lock`, then the time, then `work`, then its
 * entries, messages and answer, and the commit (safety: W1). The time is the database's, read once
 * after `lock` has what it waits for (safety: W6).
 *
 * @param lock - takes the locks in the order model, version (safety: W3); what it returns goes to `work`
 * @throws HttpProblem `idempotency-mismatch`, `outcome-unknown`, `conflict`, and whatever `work` throws,
 *   with nothing written
 */
export async function govern<T, L = undefined>(
  ctx: Parts,
  request: WriteRequest,
  work: GovernedWork<T, L>,
  lock?: (tx: GovernedTx) => Promise<L>,
): Promise<Answer<T>> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await governOnce(ctx.db, request, work, lock);
      if (!answer.replayed) {
        ctx.sequencer.nudge();
        ctx.outbox.nudge();
      }
      return answer;
    } catch (error) {
      if (!repeatable.has(sqlStateOf(error) ?? '')) throw error;
      if (attempt === repeatsMax) {
        throw new HttpProblem(
          'conflict',
          'Others change the same things at this moment. Nothing was written. Send the request again.',
        );
      }
    }
  }
}

async function governOnce<T, L>(
  db: Knex,
  request: WriteRequest,
  work: GovernedWork<T, L>,
  lock?: (tx: GovernedTx) => Promise<L>,
): Promise<Answer<T>> {
  let committing = false;
  try {
    return await db.transaction(async trx => {
      const tx = trx as GovernedTx;
      const replay = await claimKey<T>(tx, request);
      if (replay) return replay;
      const locked = (await lock?.(tx)) as L;
      const at = timeOf(locked) ?? (await clock(tx));
      const done = await work(tx, at, locked);
      const answer = await finish(tx, request, at, done);
      committing = true;
      return answer;
    });
  } catch (error) {
    if (committing && !isRefusal(error)) {
      throw new HttpProblem(
        'outcome-unknown',
        'The connection to the database broke while the change was being committed, so it may or may not be there. Send the same request with the same Idempotency-Key to find out.',
        { headers: { 'Retry-After': '1' } },
      );
    }
    throw error;
  }
}

/** Every SQLSTATE has a digit, which tells them from the system's own codes, such as EPIPE. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code)
    ? code
    : undefined;
}

/**
 * Whether the server's word is that it did not commit. A connection that broke (08) or was ended
 * (57P) has no such word: the commit may have come before it (safety: W1).
 */
function isRefusal(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== undefined && !/^(08|57P)/.test(state);
}

/** A lock may bring the time at which it was held, and spares a round trip. */
function timeOf(locked: unknown): Date | undefined {
  return (locked as { at?: Date } | undefined)?.at;
}

/** Milliseconds, since that is what an entry carries. */
async function clock(tx: Knex): Promise<Date> {
  const { rows } = await tx.raw(
    `select date_trunc('milliseconds', clock_timestamp()) as at`,
  );
  return rows[0].at;
}

/** Takes the key, or finds the answer that was given to it. Waits for a twin that is still at work. */
async function claimKey<T>(
  tx: Knex,
  request: WriteRequest,
): Promise<Answer<T> | undefined> {
  const { idempotencyKey: key, principal, route, bodyDigest } = request;
  if (!key) return undefined;
  const { rowCount } = await tx.raw(
    `insert into idempotency (principal, route, key, body_digest, at)
     values (?, ?, ?, ?, clock_timestamp()) on conflict do nothing`,
    [principal, route, key, bodyDigest],
  );
  if (rowCount === 1) return undefined;
  const row = await tx('idempotency').where({ principal, route, key }).first();
  if (row?.body_digest !== bodyDigest) {
    throw new HttpProblem(
      'idempotency-mismatch',
      'This Idempotency-Key was used before with a different body, so it is not clear which of the two is meant. Send a new request with a new key.',
    );
  }
  return {
    status: row.status ?? undefined,
    text: row.result,
    replayed: true,
    entryIds: [],
  };
}

/** Seals the events and writes them, the messages and the answer, in two statements. */
async function finish<T>(
  tx: Knex,
  request: WriteRequest,
  at: Date,
  done: Governed<T>,
): Promise<Answer<T>> {
  const subjects = await lockSubjects(tx, done.events, at);
  const sealed = done.events.map(event => seal(event, subjects, at));
  const entryIds = sealed.map(row => row.id);
  const result = done.complete ? done.complete(entryIds) : done.result;
  const text = JSON.stringify(result);
  await writeAll(tx, request, at, {
    sealed,
    subjects: [...subjects.values()],
    messages: [...(done.messages ?? []), ...webhookMessages(sealed)],
    decidedCase: done.decidedCase,
    judged: done.judged,
    status: done.status,
    text,
  });
  return { status: done.status, text, result, replayed: false, entryIds };
}

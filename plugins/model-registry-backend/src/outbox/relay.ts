import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  MODEL_CHANGED_TOPIC,
  MODELS_CHANGED_TOPIC,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { createLoop, type Loop } from './loop';

const relayIntervalMs = 1_000;
/** Changes of a model that meet in one batch are told once; a page or the catalog may be a second late. */
const relayPauseMs = 1_000;
const messagesPerBatchMax = 50;
/** Tries before a message is a dead letter; with the waits below that is about a day. */
const triesMax = 20;
const waitFirstMs = 1_000;
const waitMaxMs = 2 * 60 * 60 * 1_000;
/** Requests of an import that wait at once, from which on it is one that comes by the thousand. */
const importBurst = 3;
/** How long after its last request an import is over, and how long the catalog waits for it at most. */
const importQuietSeconds = 2;
const importWaitSecondsMax = 30;
/** Answers and refusals are remembered for this long; a retry comes within minutes. */
const rememberDays = 7;
const sweepIntervalMs = 60 * 60 * 1_000;

interface OutboxRow {
  id: string;
  topic: string;
  payload: Record<string, unknown>;
  tries: number;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly dead: number;
}

export interface Relay extends Loop {
  counts(): Promise<OutboxCounts>;
}

/**
 * Hands messages on after their commit, at least once and in no sure order; consumers re-read the
 * state and drop older revisions. What fails for good stays as a dead letter to be seen (safety: W9).
 */
export function createRelay(
  db: Knex,
  events: Pick<EventsService, 'publish'>,
  logger: LoggerService,
  now: () => number,
): Relay {
  let sweptAt = 0;
  const loop = createLoop({
    name: 'outbox',
    intervalMs: relayIntervalMs,
    pauseMs: relayPauseMs,
    logger,
    async work() {
      const handed = await relayBatch(db, events, logger);
      if (now() - sweptAt > sweepIntervalMs) {
        sweptAt = now();
        await sweep(db);
      }
      return handed === messagesPerBatchMax;
    },
  });
  return { ...loop, counts: () => countOutbox(db) };
}

/** The catalog takes as much of the machine for a model as the import of it, and would make it slower by a quarter. */
const importGoesFirst = `(topic <> :topic
  or at < clock_timestamp() - :most * interval '1 second'
  or (select count(*) from outbox other where other.topic = :topic
      and other.at > clock_timestamp() - :quiet * interval '1 second') < :burst)`;

/** @returns how many messages were tried */
export async function relayBatch(
  db: Knex,
  events: Pick<EventsService, 'publish'>,
  logger: Pick<LoggerService, 'error'>,
): Promise<number> {
  return db.transaction(async tx => {
    const rows: OutboxRow[] = await tx('outbox')
      .select('id', 'topic', 'payload', 'tries')
      .whereNull('dead_since')
      .whereRaw('next_try_at <= clock_timestamp()')
      .whereRaw(importGoesFirst, {
        topic: MODELS_CHANGED_TOPIC,
        burst: importBurst,
        quiet: importQuietSeconds,
        most: importWaitSecondsMax,
      })
      .orderBy(['next_try_at', 'id'])
      .limit(messagesPerBatchMax)
      .forUpdate()
      .skipLocked();
    const { newest, superseded } = newestOfEachModel(rows);
    const handed = superseded.map(row => row.id);
    for (const row of newest) {
      try {
        await events.publish({ topic: row.topic, eventPayload: row.payload });
        handed.push(row.id);
      } catch (error) {
        await postpone(tx, row, (error as Error).message, logger);
      }
    }
    if (handed.length > 0) await tx('outbox').whereIn('id', handed).delete();
    return rows.length;
  });
}

/** A change of a model says that it changed, so the newest of a batch says it for those before it. */
function newestOfEachModel(rows: readonly OutboxRow[]) {
  const newest = new Map<string, OutboxRow>();
  const superseded: OutboxRow[] = [];
  for (const row of rows) {
    const about =
      row.topic === MODEL_CHANGED_TOPIC
        ? (row.payload.modelRef as string)
        : row.id;
    const other = newest.get(about);
    const isNewer = !other || revisionOf(row) > revisionOf(other);
    if (other) superseded.push(isNewer ? other : row);
    if (isNewer) newest.set(about, row);
  }
  return { newest: [...newest.values()], superseded };
}

function revisionOf(row: OutboxRow): number {
  return row.payload.revision as number;
}

async function postpone(
  tx: Knex.Transaction,
  row: OutboxRow,
  message: string,
  logger: Pick<LoggerService, 'error'>,
): Promise<void> {
  const tries = row.tries + 1;
  const dead = tries >= triesMax;
  const wait = Math.min(waitFirstMs * 2 ** row.tries, waitMaxMs);
  await tx('outbox')
    .where({ id: row.id })
    .update({
      tries,
      last_error: message.slice(0, 1_000),
      next_try_at: tx.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [
        wait,
      ]),
      dead_since: dead ? tx.raw('clock_timestamp()') : null,
    });
  if (dead) {
    logger.error(
      `Message ${row.id} on ${row.topic} could not be handed on in ${tries} tries and is a dead letter now. ${message}`,
    );
  }
}

async function countOutbox(db: Knex): Promise<OutboxCounts> {
  const { rows } = await db.raw(
    `select count(*) filter (where dead_since is null) as waiting,
       count(*) filter (where dead_since is not null) as dead from outbox`,
  );
  return { waiting: Number(rows[0].waiting), dead: Number(rows[0].dead) };
}

async function sweep(db: Knex): Promise<void> {
  for (const [table, column] of [
    ['idempotency', 'at'],
    ['refusals', 'minute'],
    ['registration_refusals', 'minute'],
  ]) {
    await db(table)
      .whereRaw(`?? < clock_timestamp() - ? * interval '1 day'`, [
        column,
        rememberDays,
      ])
      .delete();
  }
}

import { randomUUID } from 'node:crypto';
import { govern } from '../../audit/govern';
import type { GovernedTx, LedgerEvent } from '../../audit/types';
import type { Context } from '../../context';
import { lockVersion } from '../../database/subjects';
import { type Placement, storeNamed } from '../regions';
import { type ArtifactStore, defaultStore } from '../store';
import {
  deleteCold,
  holdersOf,
  insertCold,
  markMoved,
  mayCool,
  nextToCool,
  nextToWarm,
  unfinished,
  type Holder,
} from './rows';
import type { ColdSettings } from './settings';

export type ColdContext = Pick<
  Context,
  'db' | 'store' | 'regions' | 'logger' | 'sequencer' | 'outbox'
>;

export interface Moved {
  cooled: number;
  warmed: number;
  /** Bytes that the bucket brings out of its archive, which takes hours. */
  restoring: number;
}

const actor = 'service:cold-storage';
const pathsNamedMax = 20;
const warmedPerRunMax = 200; // where cooling was switched off

/** The store has no such place; nothing was entered, and nothing is tried again in this run. */
export class NoSuchClass extends Error {}

/**
 * Moves stored files that no version in use has to where they cost less, and brings those back that
 * one has again. Nothing but the place changes: digest, manifest and seal stay what they are.
 *
 * The decision is in the database before the bytes move, and their arrival after it, so a run that was
 * killed is gone on with by the next; moving what has moved changes nothing.
 *
 * @param name - of the one store it happens in; no file goes from one to another
 */
export async function moveCold(
  ctx: ColdContext,
  settings: ColdSettings | undefined,
  signal: AbortSignal,
  name: string = defaultStore,
): Promise<Moved> {
  const done: Moved = { cooled: 0, warmed: 0, restoring: 0 };
  const store = { name, at: storeNamed(ctx, name) };
  if (!canMove(store)) return done;
  const limit = settings?.filesPerRun ?? warmedPerRunMax;
  await warmUp(ctx, store, limit, signal, done);
  if (settings) await coolDown(ctx, store, settings, signal, done);
  return done;
}

interface ColdStore {
  name: string;
  at: Required<Pick<ArtifactStore, 'cool' | 'warm'>>;
}

function canMove(store: { name: string; at: ArtifactStore }): store is {
  name: string;
  at: ArtifactStore & ColdStore['at'];
} {
  return store.at.cool !== undefined && store.at.warm !== undefined;
}

async function warmUp(
  ctx: ColdContext,
  store: ColdStore,
  limit: number,
  signal: AbortSignal,
  done: Moved,
): Promise<void> {
  const restoring: string[] = [];
  while (done.warmed + restoring.length < limit && !signal.aborted) {
    const row = await nextToWarm(ctx.db, store.name, restoring);
    if (!row) break;
    if ((await store.at.warm(row.digest)) === 'restoring') {
      restoring.push(row.digest);
      continue;
    }
    await enter(ctx, row, async (tx, _at, holders) => {
      const gone = await deleteCold(tx, row);
      return gone?.moved_at
        ? eventsOf('version.artifact-warmed', holders, gone)
        : [];
    });
    done.warmed += 1;
  }
  done.restoring = restoring.length;
}

async function coolDown(
  ctx: ColdContext,
  store: ColdStore,
  settings: ColdSettings,
  signal: AbortSignal,
  done: Moved,
): Promise<void> {
  const finished: string[] = [];
  while (finished.length < settings.filesPerRun && !signal.aborted) {
    const row =
      (await unfinished(ctx.db, store.name, finished)) ??
      (await decide(ctx, store.name, settings));
    if (!row) return;
    finished.push(row.digest);
    const found = await store.at.cool(row.digest, row.class);
    // Whoever reads stored files again says what became of it; the next run looks once more.
    if (found === 'missing') continue;
    if (found !== row.class) {
      await enter(ctx, row, async tx => {
        await deleteCold(tx, row);
        return [];
      });
      throw new NoSuchClass(
        `The store keeps files as ${found} that were to be moved to ${row.class}: it does not have that class. Nothing was moved. Leave 'cold' of this store out, or set its class to one that the store has.`,
      );
    }
    await enter(ctx, row, async (tx, at, holders) =>
      (await markMoved(tx, row, at))
        ? eventsOf('version.artifact-cooled', holders, row)
        : [],
    );
    done.cooled += 1;
  }
}

/** Puts down what is going to move. Nobody hears of it before it has moved. */
async function decide(
  ctx: ColdContext,
  store: string,
  settings: ColdSettings,
): Promise<(Placement & { class: string }) | undefined> {
  const digest = await nextToCool(ctx.db, store, settings.afterDays);
  if (!digest) return undefined;
  const row = { digest, store, class: settings.class };
  const answer = await govern<boolean>(ctx, requestOf(), async (tx, at) => {
    const may = await mayCool(tx, row, settings.afterDays);
    const made =
      may && (await insertCold(tx, { ...row, asked_at: at, moved_at: null }));
    return { result: made, events: [] };
  });
  return answer.result ? row : undefined;
}

/** Enters what became of a file with every version that has it. */
async function enter(
  ctx: ColdContext,
  placement: Placement,
  work: (
    tx: GovernedTx,
    at: Date,
    holders: readonly Holder[],
  ) => Promise<LedgerEvent[]>,
): Promise<void> {
  await govern<object, { holders: Holder[] }>(
    ctx,
    requestOf(),
    async (tx, at, { holders }) => ({
      result: {},
      events: await work(tx, at, holders),
    }),
    async tx => {
      const holders = await holdersOf(tx, placement);
      // In one order, so that two who lock several do not wait for each other (safety: W3).
      for (const { versionId } of holders) await lockVersion(tx, versionId);
      return { holders };
    },
  );
}

function requestOf() {
  return { principal: actor, route: 'cold-storage', bodyDigest: randomUUID() };
}

function eventsOf(
  type: 'version.artifact-cooled' | 'version.artifact-warmed',
  holders: readonly Holder[],
  { digest, class: storageClass }: { digest: string; class: string },
): LedgerEvent[] {
  return holders.map(({ ref, paths }) => ({
    type,
    subject: { kind: 'version', ref },
    data: {
      digest,
      class: storageClass,
      paths: paths.slice(0, pathsNamedMax),
      files: paths.length,
    },
    personal: { actor },
  }));
}

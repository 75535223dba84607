import type { z } from 'zod';
import {
  approvedBefore,
  modelReadPermission,
  roomQueueMax,
  type contract,
  type InboxItem,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type {
  ExceptionRow,
  ModelRow,
  RequestRow,
  VersionRow,
} from '../database/rows';
import { sameLedgerOf } from '../database/sameLedger';
import { modelColumns } from '../database/subjects';
import { diffOfVersions } from '../diff/diffOfVersions';
import type { Principal } from '../http/access';
import { notFound } from '../http/problem';
import { exceptionView } from './exceptions';
import { versionById } from './exceptionStore';
import { getCase } from './getCase';
import { itemsOf } from './inbox';
import { readTasks, type TaskRow } from './inboxTasks';
import { questionsOf } from './questions';

type Room = z.input<(typeof contract)['getRoom']['result']>;

interface Found {
  readonly item?: InboxItem;
  readonly model: ModelRow;
  readonly version: Pick<VersionRow, 'id' | 'version'>;
  readonly queue: Room['queue'];
}

/**
 * One task and all it is decided beside, in one answer, so that the room waits for one call. Worked out anew
 * once something was entered in the ledger, or after a few seconds; a decision is judged for itself (safety: S4).
 */
export async function getRoom(
  ctx: Context,
  principal: Principal,
  task: string,
): Promise<Room> {
  const { kind, ref, viaActor } = principal;
  const question = JSON.stringify(['room', kind, ref, viaActor, task]);
  return sameLedgerOf(ctx).answer(question, () =>
    readRoom(ctx, principal, task),
  );
}

async function readRoom(
  ctx: Context,
  principal: Principal,
  task: string,
): Promise<Room> {
  const { item, model, version, queue } = await findTask(ctx, principal, task);
  const selector = version.version;
  const [view, diff, questions, exception] = await Promise.all([
    getCase(ctx, { principal, model, selector }),
    diffWithBase(ctx, model, version),
    questionsOf(ctx.db, version.id),
    exceptionOfTask(ctx, model, selector, task),
  ]);
  return {
    ...(item && { item }),
    ...(exception && { exception }),
    model: `${model.group}/${model.name}`,
    version: selector,
    view,
    ...(diff && { diff }),
    questions,
    queue,
  };
}

/** Among what waits, else what the caller asked for, else what there is by that name and may be read. */
async function findTask(
  ctx: Context,
  principal: Principal,
  task: string,
): Promise<Found> {
  const limit = roomQueueMax;
  const mine = await readTasks(ctx, principal, { view: 'mine', limit });
  const tasks = mine.tasks.slice(0, limit);
  const queue = tasks.map(({ id, kind }) => ({ id, kind }));
  const waiting = tasks.find(({ id }) => id === task);
  if (waiting) return seen(ctx, principal, waiting, 'mine', queue);
  for (const view of ['mine', 'asked'] as const) {
    const found = await readTasks(ctx, principal, { view, task, limit: 1 });
    if (found.tasks[0])
      return seen(ctx, principal, found.tasks[0], view, queue);
  }
  return { ...(await namedBy(ctx, principal, task)), queue };
}

async function seen(
  ctx: Context,
  principal: Principal,
  task: TaskRow,
  view: 'mine' | 'asked',
  queue: Room['queue'],
): Promise<Found> {
  const [item] = await itemsOf(ctx, principal, [task], view);
  const { model, version } = task;
  return { item, model, version, queue };
}

const namedIn: Readonly<Record<string, 'requests' | 'exceptions'>> = {
  request: 'requests',
  exception: 'exceptions',
  review: 'exceptions',
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function rowNamedBy(task: string) {
  const [kind, id] = task.split(':');
  return { table: uuid.test(id) ? namedIn[kind] : undefined, id };
}

/** A request that is closed, or an exception by its link: there for whoever may read the model (safety: S9). */
async function namedBy(
  ctx: Context,
  principal: Principal,
  task: string,
): Promise<Pick<Found, 'model' | 'version'>> {
  const { table, id } = rowNamedBy(task);
  const row: RequestRow | ExceptionRow | undefined =
    table && (await ctx.db(table).where({ id }).first());
  if (!row) throw notFound('task');
  const { version } = await versionById(ctx.db, row.version_id);
  const found: ModelRow | undefined = await ctx
    .db('models')
    .select(modelColumns)
    .join('versions as v', 'v.model_id', 'models.id')
    .where('v.id', row.version_id)
    .first();
  const model = await ctx.access.checkModel(
    principal,
    modelReadPermission,
    found,
    'task',
  );
  return { model, version: { id: row.version_id, version } };
}

async function exceptionOfTask(
  ctx: Context,
  model: ModelRow,
  version: string,
  task: string,
): Promise<Room['exception']> {
  const { table, id } = rowNamedBy(task);
  if (table !== 'exceptions') return undefined;
  const row: ExceptionRow | undefined = await ctx
    .db(table)
    .where({ id })
    .first();
  const at = { now: ctx.now().toISOString(), rules: ctx.config.rules };
  return row && exceptionView(row, model, version, at);
}

/** Against what is in production, else the newest of those that got furthest. */
async function diffWithBase(
  ctx: Context,
  model: ModelRow,
  version: Pick<VersionRow, 'id' | 'version'>,
): Promise<Room['diff']> {
  const states = [...approvedBefore];
  const base: Pick<VersionRow, 'version'> | undefined = await ctx
    .db('versions as v')
    .leftJoin('aliases as p', on =>
      on.on('p.version_id', 'v.id').andOnVal('p.alias', 'production'),
    )
    .where('v.model_id', model.id)
    .whereNot('v.id', version.id)
    .whereRaw('(p.alias is not null or v.state = any(?))', [states])
    .orderByRaw(
      'p.alias is null, array_position(?::text[], v.state), v.semver_order desc',
      [states],
    )
    .first('v.version');
  if (!base) return undefined;
  const params = { version: base.version, other: version.version };
  return diffOfVersions(ctx, { model, params, query: {} });
}

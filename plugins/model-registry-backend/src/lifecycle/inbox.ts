import type { z } from 'zod';
import {
  decidingRoles,
  quorumOf,
  waivingRoles,
  type Caller,
  type CaseFile,
  type contract,
  type InboxItem,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import type { Principal } from '../http/access';
import { decodeCursor, pageOf, timePart, textPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { callerOf, seenBy } from './caller';
import { gatherCases } from './gatherCase';

type ListInbox = (typeof contract)['listInbox'];
type Query = z.output<ListInbox['query']>;
type View = Query['view'];

/** Tasks looked at for one page; who has more waiting has another problem. */
const tasksMax = 500;

interface TaskRow {
  id: string;
  kind: InboxItem['kind'];
  asked_by: string;
  asked_at: Date;
  due_at: Date;
  rationale: string;
  gate: string | null;
  model: ModelRow;
  version: VersionRow;
}

/** What waits for a person, what they asked for, and what they decided, by when it is due. */
export async function listInbox(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<ListInbox['result']>> {
  const tasks = await readTasks(ctx, principal, query.view);
  const files = await gatherCases(ctx, ctx.db, tasks, ctx.now());
  const items: InboxItem[] = [];
  for (const [at, task] of tasks.entries()) {
    const known = await callerOf(ctx, principal, task.model);
    // Whose votes are needed does not hang on what packs say.
    const file = seenBy({ ...files[at], packs: [] }, known);
    const item = itemOf({ task, file, caller: known.caller }, query.view);
    if (item) items.push(item);
  }
  const after = decodeCursor(query.cursor, [timePart, textPart]);
  // What was decided is shown latest first, what waits by what is due first.
  const ahead = query.view === 'done' ? -1 : 1;
  const from = after
    ? items.filter(item => compare([item.dueAt, item.id], after) * ahead > 0)
    : items;
  return {
    ...pageOf(
      from,
      query.limit,
      item => item,
      item => [item.dueAt, item.id],
    ),
    total: items.length,
  };
}

/** All tasks of a view in one round trip; models nobody may see are left out in SQL (safety: S9). */
async function readTasks(
  ctx: Context,
  principal: Principal,
  view: View,
): Promise<TaskRow[]> {
  const { db } = ctx;
  const visible = await ctx.access.visibleModels(principal);
  const requests = db('requests as r').select(
    db.raw(`'request:' || r.id as id, r.kind, r.opened_by as asked_by, r.opened_at as asked_at,
      r.due_at, r.rationale, null as gate, r.version_id`),
  );
  const exceptions = db('exceptions as e').select(
    db.raw(`'exception:' || e.id as id, 'exception' as kind, e.asked_by, e.asked_at,
      e.ends_at as due_at, e.rationale, e.gate, e.version_id`),
  );
  const me = principal.ref;
  if (view === 'done') {
    requests.whereExists(
      db('approvals as a')
        .select(db.raw('1'))
        .whereRaw('a.request_id = r.id')
        .where('a.by_ref', me),
    );
    exceptions.where('e.decided_by', me);
  } else {
    requests.whereNull('r.closed_at');
    exceptions.where('e.status', 'asked');
    if (view === 'asked') {
      requests.where('r.opened_by', me);
      exceptions.where('e.asked_by', me);
    } else {
      requests.whereNot('r.opened_by', me);
      exceptions.whereNot('e.asked_by', me);
    }
  }
  const order = view === 'done' ? 'desc' : 'asc';
  const tasks = db
    .select(
      't.*',
      db.raw(`to_jsonb(models) - 'search' as model`),
      db.raw('to_jsonb(v) as version'),
    )
    .from(requests.unionAll([exceptions]).as('t'))
    .join('versions as v', 'v.id', 't.version_id')
    .join('models', 'models.id', 'v.model_id')
    .orderBy(['t.due_at', 't.id'].map(column => ({ column, order })))
    .limit(tasksMax);
  visible(tasks);
  return tasks;
}

interface Looked {
  readonly task: TaskRow;
  readonly file: CaseFile;
  readonly caller: Caller;
}

/** @returns undefined when the task is none of this person's */
function itemOf(
  { task, file, caller }: Looked,
  view: View,
): InboxItem | undefined {
  const allowed: readonly Role[] =
    task.gate === null ? decidingRoles(file) : waivingRoles(task.gate);
  const roles = allowed.filter(role => caller.roles.includes(role));
  const votes = task.gate === null ? votesOf(file) : [];
  if (view !== 'mine') return viewOf(task, roles, votes);
  // Nobody decides on what they authored, so it is not in their inbox either (safety: S5).
  if (file.authors.includes(caller.ref)) return undefined;
  const open =
    task.gate === null
      ? roles.filter(role => !hasVoted(file, caller.ref, role))
      : roles;
  return open.length > 0 ? viewOf(task, open, votes) : undefined;
}

function compare(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.join(' '), b.join(' ')];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function hasVoted(file: CaseFile, ref: string, role: Role): boolean {
  return file.approvals.some(
    vote =>
      vote.by === ref &&
      vote.role === role &&
      vote.requestId === file.request?.id &&
      vote.takenBackAt === undefined,
  );
}

function votesOf(file: CaseFile): InboxItem['votes'] {
  return quorumOf(file).map(({ role, given, needed }) => ({
    role,
    given,
    needed,
  }));
}

function viewOf(
  task: TaskRow,
  roles: readonly Role[],
  votes: InboxItem['votes'],
): InboxItem {
  const { model, version } = task;
  return {
    id: task.id,
    kind: task.kind,
    model: `${model.group}/${model.name}`,
    title: model.title,
    version: version.version,
    tier: model.tier,
    state: version.state,
    askedBy: task.asked_by,
    askedAt: isoOf(task.asked_at),
    dueAt: isoOf(task.due_at),
    rationale: task.rationale,
    ...(task.gate ? { gate: task.gate } : {}),
    roles: [...roles],
    votes,
  };
}

import type { z } from 'zod';
import {
  approvalStatus,
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
import type { Principal } from '../http/access';
import { decodeCursor, pageOf, timePart, textPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { callerOf, seenBy } from './caller';
import { gatherCases } from './gatherCase';
import { readTasks, type InboxView, type TaskRow } from './inboxTasks';

type ListInbox = (typeof contract)['listInbox'];
type Query = z.output<ListInbox['query']>;

/** What waits for a person, what they asked for, and what they decided, by when it is due. */
export async function listInbox(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<ListInbox['result']>> {
  const after = decodeCursor(query.cursor, [timePart, textPart]);
  const { tasks, total } = await readTasks(ctx, principal, { ...query, after });
  const page = pageOf(
    tasks,
    query.limit,
    task => task,
    task => [isoOf(task.due_at), task.id],
  );
  const files = await gatherCases(ctx, ctx.db, page.items, ctx.now());
  const items: InboxItem[] = [];
  for (const [at, task] of page.items.entries()) {
    const known = await callerOf(ctx, principal, task.model);
    // A vote counts for the case it was shown, and which packs judged is part of that (safety: S4).
    const packs = await ctx.packs.evaluate(files[at]);
    const file = seenBy({ ...files[at], packs }, known);
    const item = itemOf({ task, file, caller: known.caller }, query.view);
    if (item) items.push(item);
  }
  return { ...page, items, total };
}

interface Looked {
  readonly task: TaskRow;
  readonly file: CaseFile;
  readonly caller: Caller;
}

/**
 * @returns undefined when the task is none of this person's any more: between reading the tasks and
 *   their cases somebody may have acted
 */
function itemOf(
  { task, file, caller }: Looked,
  view: InboxView,
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

function hasVoted(file: CaseFile, ref: string, role: Role): boolean {
  return approvalStatus(file).some(
    vote =>
      !vote.stale &&
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

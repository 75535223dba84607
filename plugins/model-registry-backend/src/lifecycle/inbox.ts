import type { z } from 'zod';
import {
  approvalStatus,
  decidingRoles,
  glassReviewRole,
  isTheirTurn,
  quorumOf,
  retestRoles,
  waivingRoles,
  type Caller,
  type CaseFile,
  type contract,
  type InboxItem,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { sameLedgerOf } from '../database/sameLedger';
import type { Principal } from '../http/access';
import { decodeCursor, pageOf, timePart, textPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { callerOf, readLent, seenBy } from './caller';
import { gatherCases } from './gatherCase';
import { policyTasks } from '../policy/policyTasks';
import { readTasks, type InboxView, type TaskRow } from './inboxTasks';
import { ownersTasks } from './taskParts';

type ListInbox = (typeof contract)['listInbox'];
type Query = z.output<ListInbox['query']>;

/**
 * What waits for a person, what they asked for, and what they decided, by when it is due. Worked out anew
 * once something was entered in the ledger, or after a few seconds.
 */
export async function listInbox(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<ListInbox['result']>> {
  const { kind, ref, viaActor } = principal;
  const question = JSON.stringify(['inbox', kind, ref, viaActor, query]);
  return sameLedgerOf(ctx).answer(question, () =>
    readInbox(ctx, principal, query),
  );
}

async function readInbox(
  ctx: Context,
  principal: Principal,
  query: Query,
): Promise<z.input<ListInbox['result']>> {
  const after = decodeCursor(query.cursor, [timePart, textPart]);
  const [{ tasks, total }, policies] = await Promise.all([
    readTasks(ctx, principal, { ...query, after }),
    // They stand before everything else, on the first page.
    after || query.task ? [] : policyTasks(ctx, principal, query.view),
  ]);
  const page = pageOf(
    tasks,
    query.limit,
    task => task,
    task => [isoOf(task.due_at), task.id],
  );
  const items = await itemsOf(ctx, principal, page.items, query.view);
  return {
    ...page,
    items,
    total: total + policies.length,
    ...(policies.length > 0 && { policies }),
  };
}

/** Tasks as one person has them, held against their cases. */
export async function itemsOf(
  ctx: Context,
  principal: Principal,
  tasks: readonly TaskRow[],
  view: InboxView,
): Promise<InboxItem[]> {
  const files = await gatherCases(ctx, ctx.db, tasks, ctx.now());
  const lent = await readLent(ctx.db, principal, ctx.now());
  const items: InboxItem[] = [];
  for (const [at, task] of tasks.entries()) {
    const known = await callerOf(ctx, principal, task.model, lent);
    // A vote counts for the case it was shown, and which packs judged is part of that (safety: S4).
    const file = seenBy(await ctx.packs.name(files[at]), known);
    const item = itemOf({ task, file, caller: known.caller }, view);
    if (item) items.push(item);
  }
  return items;
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
  if (task.kind === 'finding-fix' || task.kind === 'finding-retest')
    return findingItem(task, caller);
  if (isOwnersTask(task)) return ownersItem(task, caller);
  const isRequest = task.gate === null;
  const allowed = rolesFor(task, file);
  const roles = allowed.filter(role => caller.roles.includes(role));
  const lent = isRequest
    ? (caller.lent ?? []).filter(({ role }) => allowed.includes(role))
    : [];
  const lines = isRequest ? quorumOf(file) : [];
  const votes = lines.map(({ role, given, needed }) => ({
    role,
    given,
    needed,
  }));
  if (view !== 'mine') return viewOf(task, { roles, lent, votes });
  // Nobody decides on what they authored, so it is not in their inbox either (safety: S5).
  if (file.authors.includes(caller.ref)) return undefined;
  const isOpen = (role: Role, people: readonly string[]) =>
    !isRequest || (isTheirTurn(lines, role) && !hasVoted(file, people, role));
  const open = {
    roles: roles.filter(role => isOpen(role, [caller.ref])),
    lent: lent.filter(
      ({ role, from }) =>
        !file.authors.includes(from) &&
        file.request?.openedBy !== from &&
        isOpen(role, [caller.ref, from]),
    ),
    votes,
  };
  return open.roles.length + open.lent.length > 0
    ? viewOf(task, open)
    : undefined;
}

/** Whose it is, SQL has said already: the owner's to fix, by role to test again. */
function findingItem(task: TaskRow, caller: Caller): InboxItem {
  const allowed = task.kind === 'finding-retest' ? retestRoles : [];
  const roles = allowed.filter(role => caller.roles.includes(role));
  return viewOf(task, { roles, lent: [], votes: [] });
}

function isOwnersTask({ kind }: TaskRow): boolean {
  return (ownersTasks as readonly string[]).includes(kind);
}

/** Nobody votes on it; whoever owns the model sees to it. */
function ownersItem(task: TaskRow, { roles }: Caller): InboxItem {
  const own = roles.filter(role => role === 'model-owner');
  return viewOf(task, { roles: own, lent: [], votes: [] });
}

/** The roles that decide on a task. */
function rolesFor({ kind, gate }: TaskRow, file: CaseFile): readonly Role[] {
  if (gate === null) return decidingRoles(file);
  if (kind === 'glass-review') return [glassReviewRole];
  const roles = waivingRoles(gate, file);
  // Of a pack that is asked no longer an exception is still refused.
  return roles.length > 0 ? roles : waivingRoles(gate);
}

/** Whether one of these people has a vote in a role that counts, or somebody cast one for them. */
function hasVoted(
  file: CaseFile,
  people: readonly string[],
  role: Role,
): boolean {
  return approvalStatus(file).some(
    vote =>
      !vote.stale &&
      [vote.by, vote.onBehalfOf].some(
        one => one !== undefined && people.includes(one),
      ) &&
      vote.role === role &&
      vote.requestId === file.request?.id &&
      vote.takenBackAt === undefined,
  );
}

function viewOf(
  task: TaskRow,
  { roles, lent, votes }: Pick<InboxItem, 'roles' | 'lent' | 'votes'>,
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
    ...(task.severity ? { severity: task.severity } : {}),
    roles,
    lent,
    votes,
  };
}

import {
  gateIds,
  groupsNamed,
  waivingRoles,
  type InboxItem,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import type { Principal } from '../http/access';
import { readLent } from './caller';
import { roleDecides, seatTable } from './seatTable';
import { staleVotesOf } from './staleVotes';
import { ownersTasks, taskParts, type InboxView } from './taskParts';

export type { InboxView };

/** An open or decided request, an exception or the review of one, with what it is about. */
export interface TaskRow {
  id: string;
  kind: InboxItem['kind'];
  asked_by: string;
  asked_at: Date;
  due_at: Date;
  rationale: string;
  gate: string | null;
  severity: InboxItem['severity'] | null;
  model: ModelRow;
  version: VersionRow;
}

export interface TaskPage {
  readonly view: InboxView;
  /** Due time and id of the last task of the page before. */
  readonly after?: readonly string[];
  readonly limit: number;
  /** One task alone. */
  readonly task?: string;
}

/**
 * The tasks of a view, by when they are due, one more than asked so that the next page is known of.
 * Everything that narrows is in SQL, models nobody may see included (safety: S9): however many tasks
 * of others come first, they cost no page.
 */
export async function readTasks(
  ctx: Context,
  principal: Principal,
  { view, after, limit, task }: TaskPage,
): Promise<{ tasks: TaskRow[]; total: number }> {
  const found = await tasksOf(ctx, principal, view);
  if (task) found.query.where('t.id', task);
  const [{ count }] = await found.query.clone().count('* as count');
  const page = found.query.select(
    't.*',
    ctx.db.raw(`to_jsonb(models) - 'search' as model`),
    ctx.db.raw('to_jsonb(v) as version'),
  );
  // What was decided is shown latest first, what waits by what is due first.
  const done = view === 'done';
  if (after) {
    page.whereRaw(
      `(t.due_at, t.id) ${done ? '<' : '>'} (?::timestamptz, ?)`,
      after as string[],
    );
  }
  const order = done ? 'desc' : 'asc';
  const tasks = await page
    .orderBy(['t.due_at', 't.id'].map(column => ({ column, order })))
    .limit(limit + 1);
  return { tasks, total: Number(count) };
}

/** A builder is awaited as a query, so it is handed on inside something that is not. */
async function tasksOf(
  ctx: Context,
  principal: Principal,
  view: InboxView,
): Promise<{ query: Knex.QueryBuilder }> {
  const { db } = ctx;
  const visible = await ctx.access.visibleModels(principal);
  const asker = {
    ref: principal.ref,
    memberships: await ctx.roles.membershipsOf(principal),
  };
  const [first, ...others] = taskParts(ctx, asker, view);
  const query = db
    .from(first.unionAll(others).as('t'))
    .join('versions as v', 'v.id', 't.version_id')
    .join('models', 'models.id', 'v.model_id');
  visible(query);
  if (view === 'mine')
    await onlyTheirs(ctx, principal, asker.memberships, query);
  return { query };
}

/**
 * A person who holds a role, or lent it: whoever acts in it inherits what shuts the lender out, besides
 * what shuts out themselves (safety: S5).
 */
const theirs = `exists (
  select 1 from jsonb_to_recordset(cast(:held as jsonb))
    as held(role text, "group" text, person text, refs jsonb)
  where (held."group" is null or held."group" = models."group")
    and (t.asked_by <> held.person or t.kind = 'finding-retest')
    and ${roleDecides}
    and not exists (select 1 from version_authors w
      where w.version_id = v.id and jsonb_exists(held.refs, w.ref))
    and not exists (select 1 from approvals a where a.version_id = v.id
      and t.id = 'request:' || a.request_id
      and (a.by_ref in (:me, held.person) or a.behalf_of in (:me, held.person))
      and a.role = held.role and a.taken_back_at is null
      and not jsonb_exists(cast(:stale as jsonb), a.id::text)))`;

const noAuthor = `not exists (select 1 from version_authors w where w.version_id = v.id and w.ref = any(:mine))`;
/** As `isOwnWork` says of one finding (safety: S5). */
const noFixer = `(t.kind <> 'finding-retest' or (t.owner <> all(:mine) and t.fixed_by is distinct from :me))`;

interface Held {
  readonly role: Role;
  readonly group?: string;
  readonly person: string;
  readonly refs: readonly string[];
}

/** Keeps what a person may decide on: in a role that is asked, with no vote in it that counts, and no author (safety: S5). */
async function onlyTheirs(
  ctx: Context,
  principal: Principal,
  memberships: readonly string[],
  query: Knex.QueryBuilder,
): Promise<void> {
  const { delegations } = await readLent(ctx.db, principal, ctx.now());
  const held = await heldBy(ctx, principal.ref);
  for (const { from, roles } of delegations) {
    const lent = await heldBy(ctx, from);
    // Exceptions are decided by those who hold the role; a loan is for votes.
    held.push(...lent.filter(one => (roles as Role[]).includes(one.role)));
  }
  const people = [principal.ref, ...delegations.map(({ from }) => from)];
  const waiving = [
    ...gateIds.map(gate => [gate, waivingRoles(gate)] as const),
    ...(await ctx.packs.waiving()),
  ];
  const bindings = {
    held: JSON.stringify(held),
    waiving: JSON.stringify(Object.fromEntries(waiving)),
    seats: JSON.stringify(seatTable(ctx.config.rules.approvals)),
    me: principal.ref,
    stale: JSON.stringify(await staleVotesOf(ctx, people)),
    ownersTasks: [...ownersTasks],
    mine: [principal.ref, ...memberships],
  };
  // The owners' own tasks were narrowed to owners where they were found.
  query.whereRaw(
    `(t.kind = any(:ownersTasks) or (t.kind = 'finding-fix' and t.owner = any(:mine))
      or (t.kind <> 'finding-fix' and ${theirs} and ${noAuthor} and ${noFixer}))`,
    bindings as never,
  );
}

/** Every role of a person by their own groups, everywhere and towards some groups of models. */
async function heldBy(
  { config, roles }: Pick<Context, 'config' | 'roles'>,
  person: string,
): Promise<Held[]> {
  const principal: Principal = { kind: 'user', ref: person, viaActor: false };
  const memberships = await roles.membershipsOf(principal);
  const as = { person, refs: [...new Set([person, ...memberships])] };
  const everywhere = await roles.rolesOf(principal);
  const held: Held[] = everywhere.map(role => ({ role, ...as }));
  for (const group of groupsNamed(config.roles)) {
    const there = await roles.rolesOf(principal, { owner: '', group });
    held.push(...there.map(role => ({ role, group, ...as })));
  }
  return held;
}

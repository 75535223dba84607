import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  versionStates,
  type contract,
  type Role,
  type SimulationView,
} from '@assay/plugin-model-registry-common';
import type { LoadedPack } from '@assay/policy-engine';
import { govern, type Answer } from '../audit/govern';
import type { WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import { isoOf } from '../registry/views';
import {
  runSimulation,
  type SimulatedPack,
  type Simulation,
} from './runSimulation';
import {
  askToCancel,
  findSimulation,
  hasRunning,
  insertSimulation,
  type SimulationRow,
} from './store';
import { loadTried } from './triedPacks';
import { countPast, requireMove, walkPast } from './walkPast';
import { countVersions, walkCases } from './walkVersions';

type Body = z.output<(typeof contract)['simulatePolicies']['body']>;

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
}

/** Who answers for rules over all groups, and who looks after those that do (safety: S1). */
const simulators: readonly Role[] = [
  'mrc-approver',
  'security',
  'admin',
  'auditor',
];

/** In one process: each has two threads, and a connection to the database. */
const togetherMax = 2;
const retrySeconds = 30;
const dayMs = 24 * 60 * 60 * 1_000;

/** Begins a simulation and answers at once; what it finds is read later, from any replica. */
export async function simulatePolicies(
  ctx: Context,
  { principal, write, body }: Asked & { body: Body },
): Promise<Answer<SimulationView>> {
  await checkSimulator(ctx, principal);
  if (ctx.trials.alive() >= togetherMax) {
    throw new HttpProblem(
      'too-many-requests',
      'Simulations of others run already. Wait for their end and begin yours again.',
      { headers: { 'Retry-After': String(retrySeconds) } },
    );
  }
  const tried = await loadTried(ctx, principal.ref, body);
  const before = await askedNow(ctx, principal, body);
  const { total, cases } = await judgedBy(ctx, principal, body);
  const id = randomUUID();
  const row = {
    id,
    asked_by: principal.ref,
    event: body.event,
    past_days: body.pastDays ?? null,
    packs: [
      ...viewsOf(tried, 'tried'),
      ...viewsOf(
        before.map(({ pack }) => pack),
        'active',
      ),
    ],
    total,
  };
  const answer = await govern(ctx, write, async (tx, at) => {
    if (await hasRunning(tx, principal.ref)) {
      throw new HttpProblem(
        'conflict',
        'A simulation of yours runs already. Wait for its end, or cancel it.',
      );
    }
    await insertSimulation(tx, row, at);
    const found = await findSimulation(tx, id, principal.ref);
    return { result: viewOf(found!), events: [] };
  });
  if (answer.replayed) return answer;
  const ids = new Set(tried.map(({ read }) => read.pack.id));
  const kept = before.filter(({ pack }) => !ids.has(pack.read.pack.id));
  const drafts = tried.map(pack => ({ pack }));
  ctx.trials.keepAlive(stopping =>
    runSimulation(
      ctx,
      {
        id,
        event: body.event,
        cases,
        isPast: body.pastDays !== undefined,
        before,
        after: [...kept, ...drafts],
      },
      stopping,
    ),
  );
  return answer;
}

/** What is judged: versions as they stand, or moves as they were decided. */
async function judgedBy(
  ctx: Context,
  principal: Principal,
  { event, pastDays, states }: Body,
): Promise<Pick<Simulation, 'cases'> & { total: number }> {
  const now = ctx.now();
  const move = pastDays === undefined ? undefined : requireMove(event);
  const visible = await ctx.access.visibleModels(principal);
  if (pastDays !== undefined && move !== undefined) {
    const since = new Date(now.getTime() - pastDays * dayMs);
    const walk = { visible, event: move, since };
    const total = await countPast(ctx.db, walk);
    return { total, cases: () => walkPast(ctx, walk) };
  }
  const all = versionStates.filter(state => state !== 'retired');
  const walk = { visible, states: states ?? all, now };
  const total = await countVersions(ctx.db, walk);
  return { total, cases: () => walkCases(ctx, walk) };
}

export async function readSimulation(
  ctx: Context,
  principal: Principal,
  id: string,
): Promise<SimulationView> {
  const row = await findSimulation(ctx.db, id, principal.ref);
  if (!row) throw notFound('simulation');
  return viewOf(row);
}

/** Asks it to stop; it does so within a second or two, wherever it runs. */
export async function cancelSimulation(
  ctx: Context,
  { principal, write, id }: Asked & { id: string },
): Promise<Answer<SimulationView>> {
  return govern(ctx, write, async tx => {
    const row = await findSimulation(tx, id, principal.ref);
    if (!row) throw notFound('simulation');
    await askToCancel(tx, id);
    return { result: viewOf(row), events: [] };
  });
}

/** What blocks at this event by now, each for those it is about; or the packs that the request takes to be asked. */
async function askedNow(
  ctx: Context,
  { ref }: Principal,
  { active, event }: Body,
): Promise<readonly SimulatedPack[]> {
  if (active === undefined) return ctx.packs.blocking(event, ctx.now());
  if (active.length === 0) return [];
  const named = await loadTried(ctx, ref, { seeds: active });
  return named.map(pack => ({ pack }));
}

async function checkSimulator(
  ctx: Context,
  principal: Principal,
): Promise<void> {
  const held = await ctx.roles.rolesOf(principal);
  if (held.some(role => simulators.includes(role))) return;
  throw new HttpProblem(
    'forbidden',
    `Simulations over the whole inventory are for the roles ${simulators.join(
      ', ',
    )}, held over all groups. Ask one of them, or try the packs on one version.`,
  );
}

function viewsOf(
  packs: readonly LoadedPack[],
  part: 'tried' | 'active',
): SimulationView['packs'] {
  return packs.map(({ read: { language, pack }, digest }) => ({
    id: pack.id,
    version: pack.version,
    language,
    digest,
    part,
  }));
}

function viewOf(row: SimulationRow): SimulationView {
  const why = row.is_lost
    ? 'The registry stopped. Begin it again.'
    : row.why ?? undefined;
  return {
    id: row.id,
    event: row.event,
    ...(row.past_days !== null && { pastDays: row.past_days }),
    status: row.is_lost ? 'failed' : row.status,
    ...(why !== undefined && { why }),
    done: row.done,
    total: row.total,
    askedAt: isoOf(row.asked_at),
    ...(row.ended_at && { endedAt: isoOf(row.ended_at) }),
    packs: row.packs,
    ...(row.report && { report: row.report }),
  };
}

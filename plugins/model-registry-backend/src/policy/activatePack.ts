import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  packEvents,
  type contract,
  type PolicyActivation,
  type SimulationSummary,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import { isoOf } from '../registry/views';
import {
  findActivation,
  insertActivation,
  settleActivation,
} from './activationRows';
import {
  findRevision,
  lockPack,
  type ActivationRow,
  type RevisionRow,
} from './keptRows';
import { activationView } from './packViews';
import { activationChanged, policyEvent } from './policyEvent';
import { signatureHolds } from './signedRevision';
import { findSimulation } from './store';

type Body = z.output<(typeof contract)['activatePolicy']['body']>;

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly pack: string;
}

/** Asks that moves ask a revision; nothing changes before a second person decides (safety: S3). */
export async function askActivation(
  ctx: Context,
  { principal, write, pack, body }: Asked & { body: Body },
): Promise<Answer<PolicyActivation>> {
  refuseTimes(body);
  return govern<PolicyActivation>(ctx, write, async (tx, at) => {
    await requireKept(tx, pack);
    const { revision } = body;
    const kept = await findRevision(tx, { pack, revision });
    if (!kept) throw notFound(`revision ${revision} of policy pack ${pack}`);
    refuseForged(ctx, kept);
    const simulation = body.simulation
      ? await simulationOf(tx, body.simulation, principal, kept)
      : null;
    return ask(tx, {
      id: randomUUID(),
      pack,
      revision,
      version: kept.version,
      events: [...new Set(body.events)],
      scope: body.scope,
      warn_from: body.warnFrom ? new Date(body.warnFrom) : null,
      block_from: body.blockFrom ? new Date(body.blockFrom) : null,
      ...askedNow(principal, body.rationale, at),
      simulation,
    });
  });
}

/** Asks that moves ask a pack no longer. */
export async function askDeactivation(
  ctx: Context,
  { principal, write, pack, rationale }: Asked & { rationale: string },
): Promise<Answer<PolicyActivation>> {
  return govern<PolicyActivation>(ctx, write, async (tx, at) => {
    await requireKept(tx, pack);
    return ask(tx, {
      id: randomUUID(),
      pack,
      revision: null,
      events: [...packEvents],
      scope: {},
      warn_from: null,
      block_from: null,
      ...askedNow(principal, rationale, at),
      simulation: null,
    });
  });
}

/** Takes back one's own request that nobody decided yet. */
export async function withdrawActivation(
  ctx: Context,
  { principal, write, pack, id }: Asked & { id: string },
): Promise<Answer<PolicyActivation>> {
  return govern<PolicyActivation>(ctx, write, async (tx, at) => {
    await lockPack(tx, pack);
    const row = await findActivation(tx, pack, id);
    if (!row) throw notFound('activation');
    refuseSettled(row);
    if (row.asked_by !== principal.ref) {
      throw new HttpProblem(
        'forbidden',
        'Only whoever asked takes it back. Reject it instead, with your reason.',
      );
    }
    const settled = await settleActivation(tx, row, { status: 'withdrawn' });
    const actor = principal.ref;
    return {
      result: activationView(settled, at),
      events: [
        policyEvent('policy.activation-withdrawn', pack, {
          data: { activation: id },
          personal: { actor },
        }),
      ],
      messages: [activationChanged(settled)],
    };
  });
}

/** @throws HttpProblem where it was decided or taken back already */
export function refuseSettled({ status }: ActivationRow): void {
  if (status === 'asked') return;
  throw new HttpProblem(
    'conflict',
    `This is ${status} already, and settled once. Ask again if something else is wanted.`,
  );
}

/** @throws HttpProblem where the files are not those that were signed */
export function refuseForged(
  ctx: Pick<Context, 'signer'>,
  row: RevisionRow,
): void {
  if (signatureHolds(ctx, row)) return;
  throw new HttpProblem(
    'conflict',
    `The signature of revision ${row.revision} of ${row.pack} does not hold: its files are not those that were kept, or the key of the ledger is another one by now. Send its files again, and tell the administrators of the portal.`,
  );
}

async function ask(tx: GovernedTx, row: ActivationRow) {
  await insertActivation(tx, row);
  const { id: activation, revision, events, scope } = row;
  return {
    result: activationView(row, row.asked_at),
    events: [
      policyEvent('policy.activation-asked', row.pack, {
        data: {
          activation,
          revision: revision ?? undefined,
          events: revision === null ? undefined : events,
          scope: revision === null ? undefined : scope,
          warnFrom: row.warn_from?.toISOString(),
          blockFrom: row.block_from?.toISOString(),
          simulation: row.simulation?.id,
        },
        personal: { actor: row.asked_by, rationale: row.rationale },
      }),
    ],
    messages: [activationChanged(row)],
  };
}

function askedNow({ ref }: Principal, rationale: string, at: Date) {
  return {
    ends_at: null,
    status: 'asked' as const,
    asked_by: ref,
    asked_at: at,
    rationale,
    decided_by: null,
    decided_at: null,
    decision: null,
  };
}

/** One request waits at a time: two people would decide on each other's. */
async function requireKept(tx: GovernedTx, pack: string): Promise<void> {
  const newest = await lockPack(tx, pack);
  if (newest === 0) {
    throw notFound(`policy pack ${pack} among those that are kept`);
  }
  const waiting = await findActivation(tx, pack);
  if (!waiting) return;
  throw new HttpProblem(
    'conflict',
    `Something was asked for ${pack} already and waits for a second person. Have it decided or taken back first.`,
  );
}

function refuseTimes({ warnFrom, blockFrom }: Body): void {
  if (warnFrom === undefined || blockFrom === undefined) return;
  if (Date.parse(warnFrom) <= Date.parse(blockFrom)) return;
  throw new HttpProblem(
    'bad-request',
    "'body.blockFrom' lies before 'warnFrom'. Warn first, or leave 'warnFrom' out.",
    {
      errors: [
        {
          field: 'body.blockFrom',
          rule: "lies before 'warnFrom'",
          fix: "Warn first, or leave 'warnFrom' out",
        },
      ],
    },
  );
}

/** Counts of a simulation of the asker's own, of these very files. */
async function simulationOf(
  db: Knex,
  id: string,
  principal: Principal,
  { digest }: RevisionRow,
): Promise<SimulationSummary> {
  const row = await findSimulation(db, id, principal.ref);
  if (!row?.report) throw notFound('simulation of yours that has ended');
  const tried = row.packs.some(
    one => one.part === 'tried' && one.digest === digest,
  );
  if (!tried) {
    throw new HttpProblem(
      'bad-request',
      "'body.simulation' is of other files. Simulate this revision again.",
      {
        errors: [
          {
            field: 'body.simulation',
            rule: 'is of other files',
            fix: 'Simulate this revision again',
          },
        ],
      },
    );
  }
  const { versions, newlyBlocked, newlyPassing, notJudged } = row.report;
  const counts = { versions, newlyBlocked, newlyPassing, notJudged };
  return {
    id,
    event: row.event,
    ...(row.past_days !== null && { pastDays: row.past_days }),
    ...counts,
    askedAt: isoOf(row.asked_at),
  };
}

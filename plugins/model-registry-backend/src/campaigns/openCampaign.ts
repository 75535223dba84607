import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  campaignVersionsMax,
  isBefore,
  type CampaignView,
  type contract,
  type Role,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, LedgerEvent, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import { readCampaigns } from './readCampaigns';
import {
  insertCampaign,
  lockCampaign,
  markClosed,
  type CampaignRow,
} from './store';

type Body = z.output<(typeof contract)['openCampaign']['body']>;

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
}

/** Who answers for risk over all groups, and who runs the portal (safety: S1). */
const openers: readonly Role[] = ['mrc-approver', 'admin'];

/** Asks the owners of every version in production that fits; one statement, however many there are. */
export async function openCampaign(
  ctx: Context,
  { principal, write, body }: Asked & { body: Body },
): Promise<Answer<CampaignView>> {
  await checkOpener(ctx, principal);
  const id = randomUUID();
  return govern(ctx, write, async (tx, at) => {
    if (!isBefore(at.toISOString(), body.dueAt)) {
      throw new HttpProblem(
        'bad-request',
        "'dueAt' does not lie ahead. Choose a later date.",
        {
          errors: [
            {
              field: 'dueAt',
              rule: 'does not lie ahead',
              fix: 'Choose a later date',
            },
          ],
        },
      );
    }
    const row: CampaignRow = {
      id,
      title: body.title,
      statement: body.statement,
      group: body.group ?? null,
      tiers: body.tiers ?? null,
      opened_by: principal.ref,
      opened_at: at,
      due_at: new Date(body.dueAt),
      closed_at: null,
    };
    const versions = await insertCampaign(tx, row);
    checkSize(versions);
    const [result] = await readCampaigns(ctx, principal, tx, id);
    const { statement, title } = row;
    return {
      result,
      events: [
        eventOf('campaign.opened', row, principal, {
          personal: { statement, title },
          data: { versions },
        }),
      ],
    };
  });
}

export async function closeCampaign(
  ctx: Context,
  { principal, write, id }: Asked & { id: string },
): Promise<Answer<CampaignView>> {
  await checkOpener(ctx, principal);
  return govern(ctx, write, async (tx: GovernedTx, at) => {
    const row = await lockCampaign(tx, id);
    if (!row) throw notFound('campaign');
    if (row.closed_at !== null) {
      throw new HttpProblem('conflict', 'This campaign is closed already.');
    }
    await markClosed(tx, id, at);
    const [result] = await readCampaigns(ctx, principal, tx, id);
    return {
      result,
      events: [eventOf('campaign.closed', row, principal, {})],
    };
  });
}

async function checkOpener(ctx: Context, principal: Principal): Promise<void> {
  const held = await ctx.roles.rolesOf(principal);
  if (held.some(role => openers.includes(role))) return;
  throw new HttpProblem(
    'forbidden',
    `Campaigns are opened and closed by the roles ${openers.join(
      ', ',
    )}, held over all groups. Ask one of them.`,
  );
}

function checkSize(versions: number): void {
  if (versions === 0) {
    throw new HttpProblem(
      'conflict',
      'No version in production fits. Nothing was opened; choose another group or other tiers.',
    );
  }
  if (versions > campaignVersionsMax) {
    throw new HttpProblem(
      'conflict',
      `More than ${campaignVersionsMax} versions fit. Nothing was opened; open a campaign for each group or tier.`,
    );
  }
}

function eventOf(
  type: LedgerEvent['type'],
  row: CampaignRow,
  principal: Principal,
  more: { data?: object; personal?: object },
): LedgerEvent {
  return {
    type,
    subject: { kind: 'system', ref: `campaign/${row.id}` },
    data: {
      group: row.group ?? undefined,
      tiers: row.tiers ?? undefined,
      dueAt: row.due_at.toISOString(),
      ...more.data,
    },
    personal: { actor: principal.ref, ...more.personal },
  };
}

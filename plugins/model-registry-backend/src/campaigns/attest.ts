import type { z } from 'zod';
import type { contract } from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { LedgerEvent, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import { attestedDigest } from './attestedDigest';
import {
  lockCampaign,
  lockItems,
  markAttested,
  type CampaignRow,
  type LockedItem,
} from './store';

type Body = z.output<(typeof contract)['attest']['body']>;

/**
 * Attests versions by whoever owns them, all of them or none, with an entry for each. Several at once
 * only where nothing has changed since the last attestation: what has changed is looked at by itself.
 */
export async function attest(
  ctx: Context,
  asked: {
    principal: Principal;
    write: WriteRequest;
    campaignId: string;
    body: Body;
  },
): Promise<Answer<{ entryIds: string[] }>> {
  const { principal, campaignId, body } = asked;
  const visible = await ctx.access.visibleModels(principal);
  return govern(ctx, asked.write, async (tx, at) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) throw notFound('campaign');
    checkOpen(campaign);
    const versionIds = [...new Set(body.versions.map(one => one.versionId))];
    const items = await lockItems(tx, campaignId, versionIds);
    const seen = tx('models').whereIn(
      'models.id',
      items.map(({ model_id }) => model_id),
    );
    visible(seen);
    const readable = new Set(await seen.pluck('models.id'));
    const found = items.filter(({ model_id }) => readable.has(model_id));
    if (found.length !== versionIds.length) {
      throw notFound('version in this campaign');
    }
    for (const item of found) await checkItem(ctx, principal, item, body);
    const said = { outcome: body.outcome, by: principal.ref, at };
    const { rationale } = body;
    await markAttested(tx, campaignId, { ...said, rationale, versionIds });
    return {
      result: { entryIds: [] },
      complete: entryIds => ({ entryIds: [...entryIds] }),
      events: found.map(item => eventOf(item, campaign, principal, body)),
    };
  });
}

function checkOpen({ closed_at }: CampaignRow): void {
  if (closed_at === null) return;
  throw new HttpProblem(
    'conflict',
    'This campaign is closed. Nothing was recorded; ask for a new one.',
  );
}

async function checkItem(
  ctx: Context,
  principal: Principal,
  item: LockedItem,
  { versions, outcome }: Body,
): Promise<void> {
  const name = `${item.group}/${item.name}@${item.version}`;
  const held = await ctx.roles.rolesOf(principal, item);
  if (!held.includes('model-owner')) {
    throw new HttpProblem(
      'forbidden',
      `${name} is attested by its owners: ${item.owner}. Nothing was recorded.`,
    );
  }
  if (item.status !== 'open') {
    throw new HttpProblem(
      'conflict',
      `${name} is ${item.status} already. Nothing was recorded; take it out and send the others again.`,
    );
  }
  const shown = versions.find(one => one.versionId === item.version_id)?.digest;
  if (shown !== attestedDigest(item)) {
    throw new HttpProblem(
      'case-changed',
      `${name} changed while you were reading. Nothing was recorded; look at it again.`,
    );
  }
  if (versions.length > 1 && outcome === 'attested' && !item.unchanged) {
    throw new HttpProblem(
      'conflict',
      `${name} is not what was attested last, so it is not attested together with others. Nothing was recorded; look at it by itself.`,
    );
  }
}

function eventOf(
  item: LockedItem,
  campaign: CampaignRow,
  principal: Principal,
  { outcome, rationale }: Body,
): LedgerEvent {
  return {
    type: outcome === 'attested' ? 'version.attested' : 'version.flagged',
    subject: {
      kind: 'version',
      ref: `${item.group}/${item.name}@${item.version}`,
    },
    data: {
      campaign: campaign.id,
      manifestDigest: item.manifest_digest ?? undefined,
      metadataDigest: item.metadata_digest,
    },
    personal: { actor: principal.ref, rationale },
  };
}

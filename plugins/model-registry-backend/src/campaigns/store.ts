import { campaignVersionsMax } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';

export interface CampaignRow {
  id: string;
  title: string;
  statement: string;
  group: string | null;
  tiers: string[] | null;
  opened_by: string;
  opened_at: Date;
  due_at: Date;
  closed_at: Date | null;
}

/** A version of a campaign, locked, with what there is to hold against what was shown. */
export interface LockedItem {
  version_id: string;
  model_id: string;
  group: string;
  name: string;
  owner: string;
  version: string;
  status: string;
  manifest_digest: string | null;
  metadata_digest: string;
  unchanged: boolean;
}

/** Whether bytes and metadata are those of the last attestation of a version `v`. */
export const unchangedSql = `coalesce((select (last.manifest_digest, last.metadata_digest)
    is not distinct from (v.manifest_digest, v.metadata_digest)
  from campaign_items last where last.version_id = v.id and last.status = 'attested'
  order by last.at desc limit 1), false)`;

/** @returns how many versions it asks about; one more than may be, when there are more */
export async function insertCampaign(
  tx: GovernedTx,
  row: CampaignRow,
): Promise<number> {
  await tx('campaigns').insert(row);
  const { rowCount } = await tx.raw(
    `insert into campaign_items (campaign_id, version_id)
     select :id, v.id from versions v join models m on m.id = v.model_id
     where v.state = 'production'
       and (cast(:group as text) is null or m."group" = :group)
       and (cast(:tiers as text[]) is null or m.tier = any(cast(:tiers as text[])))
     limit ${campaignVersionsMax + 1}`,
    { id: row.id, group: row.group, tiers: row.tiers } as never,
  );
  return rowCount;
}

export async function lockCampaign(
  tx: GovernedTx,
  id: string,
): Promise<CampaignRow | undefined> {
  return tx<CampaignRow>('campaigns').where({ id }).forUpdate().first();
}

export async function markClosed(
  tx: GovernedTx,
  id: string,
  at: Date,
): Promise<void> {
  const changed = await tx('campaigns')
    .where({ id })
    .whereNull('closed_at')
    .update({ closed_at: at });
  if (changed !== 1) {
    throw new Error(
      `Closing campaign ${id} changed ${changed} rows, expected 1`,
    );
  }
}

/** Locks what is to be attested, in the order of ids so that two who attest never cross. */
export async function lockItems(
  tx: GovernedTx,
  campaignId: string,
  versionIds: readonly string[],
): Promise<LockedItem[]> {
  const { rows } = await tx.raw(
    `select i.version_id, i.status, v.version, v.manifest_digest, v.metadata_digest,
       m.id as model_id, m."group", m.name, m.owner, ${unchangedSql} as unchanged
     from campaign_items i join versions v on v.id = i.version_id join models m on m.id = v.model_id
     where i.campaign_id = ? and i.version_id = any(?::uuid[])
     order by i.version_id for update of i for share of v`,
    [campaignId, versionIds] as never,
  );
  return rows;
}

export async function markAttested(
  tx: GovernedTx,
  campaignId: string,
  said: {
    outcome: string;
    by: string;
    at: Date;
    rationale: string;
    versionIds: readonly string[];
  },
): Promise<void> {
  const { rowCount } = await tx.raw(
    `update campaign_items i set status = :outcome, by_ref = :by, at = cast(:at as timestamptz),
       rationale = :rationale, manifest_digest = v.manifest_digest, metadata_digest = v.metadata_digest
     from versions v where v.id = i.version_id and i.campaign_id = :campaignId
       and i.version_id = any(cast(:versionIds as uuid[]))`,
    { ...said, at: said.at.toISOString(), campaignId } as never,
  );
  if (rowCount !== said.versionIds.length) {
    throw new Error(
      `Attesting changed ${rowCount} rows, expected ${said.versionIds.length}`,
    );
  }
}

export async function findCampaign(
  db: Knex,
  id: string,
): Promise<CampaignRow | undefined> {
  return db<CampaignRow>('campaigns').where({ id }).first();
}

import { metadataDigest } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { prepared } from '../database/prepared';
import type { ModelRow, VersionRow } from '../database/rows';
import { caseOf, gatheredColumns, type CaseWithoutPacks } from './gatherCase';

/** The case that a version would have which is not there yet: nothing is known of it but what its model brings. */
export async function gatherNew(
  ctx: Context,
  model: ModelRow,
  { version, metadata }: Pick<VersionRow, 'version' | 'metadata'>,
  now: Date,
): Promise<CaseWithoutPacks> {
  const { rows } = await prepared(
    ctx.db,
    `select ${gatheredColumns} from (select gen_random_uuid() as id, ?::uuid as model_id) v`,
    [model.id ?? null],
  );
  const row = {
    version,
    metadata,
    metadata_digest: metadataDigest(metadata),
    state: 'draft',
    manifest: null,
    manifest_digest: null,
    created_at: now,
    approved_for_staging_at: null,
    recertify_by: null,
  } as VersionRow;
  return caseOf(ctx, { model, version: row }, rows[0], now);
}

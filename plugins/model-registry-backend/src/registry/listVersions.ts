import type { z } from 'zod';
import type { contract } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { decodeCursor, pageOf, textPart } from '../http/cursor';
import { versionJson } from './readModels';
import { versionSummary, type VersionJson } from './views';

type ListVersions = (typeof contract)['listVersions'];

/** Versions of a model, newest first. */
export async function listVersions(
  ctx: Context,
  model: ModelRow,
  query: z.output<ListVersions['query']>,
): Promise<z.input<ListVersions['result']>> {
  const after = decodeCursor(query.cursor, [textPart]);
  const versions = ctx
    .db('versions as v')
    .select('v.semver_order', ctx.db.raw(`${versionJson} as version`))
    .where('v.model_id', model.id)
    .orderBy('v.semver_order', 'desc')
    .limit(query.limit + 1);
  if (after) versions.where('v.semver_order', '<', after[0]);
  if (query.state) versions.whereIn('v.state', query.state);
  const rows: { semver_order: string; version: VersionJson }[] = await versions;
  return pageOf(
    rows,
    query.limit,
    row => versionSummary(row.version),
    row => [row.semver_order],
  );
}

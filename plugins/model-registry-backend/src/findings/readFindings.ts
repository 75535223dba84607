import type { z } from 'zod';
import {
  type contract,
  type ModelFinding,
  type FindingView,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Context } from '../context';
import { byVersion } from '../database/byVersion';
import type { ModelRow, VersionRow } from '../database/rows';
import { requireVersion } from '../database/subjects';
import type { Principal } from '../http/access';
import { decodeCursor, pageOf, timePart, uuidPart } from '../http/cursor';
import { isoOf } from '../registry/views';
import { caseForFinding, viewOf, type FindingReader } from './findingViews';
import {
  findingOf,
  findingsOf,
  findingsOfEach,
  requireFinding,
  type KeptFinding,
} from './store';

type ListFindings = (typeof contract)['listFindings'];

export async function listFindings(
  ctx: Context,
  asked: {
    principal: Principal;
    model: ModelRow;
    selector: string;
    query: z.output<ListFindings['query']>;
  },
): Promise<z.input<ListFindings['result']>> {
  const { principal, model, query } = asked;
  const version = await requireVersion(ctx.db, model, asked.selector);
  const after = decodeCursor(query.cursor, [timePart, uuidPart]);
  const kept = await findingsOf(ctx.db, version.id, { ...query, after });
  const see = await viewerOf(ctx, principal, { model, version });
  return pageOf(kept, query.limit, see, ({ row }) => [
    isoOf(row.due_at),
    row.id,
  ]);
}

export async function getFinding(
  ctx: Context,
  asked: { principal: Principal; model: ModelRow; findingId: string },
): Promise<FindingView> {
  const { principal, model, findingId } = asked;
  const kept = await requireFinding(ctx.db, findingId);
  const version: VersionRow = await ctx
    .db('versions')
    .where({ id: kept.row.version_id })
    .first();
  const see = await viewerOf(ctx, principal, { model, version });
  return see(kept);
}

/** Findings as one caller sees them, with what they may do. */
async function viewerOf(
  ctx: Context,
  principal: Principal,
  rows: { model: ModelRow; version: VersionRow },
): Promise<(kept: KeptFinding) => FindingView> {
  const reader: FindingReader = {
    principal,
    roles: await ctx.roles.rolesOf(principal, rows.model),
    memberships: await ctx.roles.membershipsOf(principal),
    rules: ctx.config.rules,
  };
  const about = await caseForFinding(ctx.db, rows, reader, ctx.now());
  return kept => viewOf(kept, rows, about);
}

/** All findings of versions as they stand, whoever looks. */
export async function everyFindingOfEach(
  db: Knex,
  versionIds: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, ModelFinding[]>> {
  const each = byVersion(await findingsOfEach(db, versionIds));
  const found = new Map<string, ModelFinding[]>();
  for (const [id, kept] of each)
    found.set(
      id,
      kept.map(one => findingOf(one, now)),
    );
  return found;
}

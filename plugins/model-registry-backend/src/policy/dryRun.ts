import type { z } from 'zod';
import {
  modelReadPermission,
  type contract,
} from '@assay/plugin-model-registry-common';
import type { PackDecision } from '@assay/plugin-model-registry-common/packs';
import type { Context } from '../context';
import { findModel, requireVersion } from '../database/subjects';
import type { Principal } from '../http/access';
import { gatherCase } from '../lifecycle/gatherCase';
import { loadTried } from './triedPacks';

type Body = z.output<(typeof contract)['dryRunPolicies']['body']>;

/** What packs say of one version as it stands, on the case that moves are judged on; nothing is written. */
export async function dryRunPolicies(
  ctx: Context,
  { principal, body }: { principal: Principal; body: Body },
): Promise<PackDecision> {
  const { group, name } = body;
  const model = await ctx.access.checkModel(
    principal,
    modelReadPermission,
    await findModel(ctx.db, group, name),
    `model ${group}/${name}`,
  );
  const version = await requireVersion(ctx.db, model, body.version);
  const packs = await loadTried(ctx, principal.ref, body);
  const file = await gatherCase(ctx, ctx.db, { model, version }, ctx.now());
  return ctx.trials.decide(file, body.event, packs);
}

import type { z } from 'zod';
import {
  caseDigest,
  controlOf,
  coverageOf,
  type contract,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { requireVersion } from '../database/subjects';
import type { Call } from '../http/serve';
import { weigh } from '../lifecycle/weighedCase';

type GetVersionControls = (typeof contract)['getVersionControls'];

/** Judged fresh from the case, packs and all; nothing changes by asking. */
export async function readVersionControls(
  ctx: Context,
  { model, params, query }: Call<GetVersionControls>,
): Promise<z.input<GetVersionControls['result']>> {
  const version = await requireVersion(ctx.db, model, params.version);
  const { file } = await weigh(ctx, { model, version });
  const on = query.on ?? file.now.slice(0, 10);
  const items = coverageOf(file, on)
    .filter(({ framework }) => framework === (query.framework ?? framework))
    .map(item => {
      const { control } = controlOf(item.framework, item.clause);
      return { ...item, title: control.title.en, from: [...control.from] };
    });
  return {
    version: file.version.ref,
    caseDigest: caseDigest(file),
    judgedAt: file.now,
    on,
    items,
  };
}

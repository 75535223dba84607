import {
  type Fact,
  type getCard as endpoint,
  modelCard,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { FactRow } from '../database/rows';
import { asFact } from '../database/factRow';
import type { Call } from '../http/serve';
import { readModelSummary, readVersionDetail } from '../registry/readModels';
import { requireVersion } from '../database/subjects';
import { modelSummary, versionDetail } from '../registry/views';

const factsPerCardMax = 500; // the newest; a card cites, it does not archive

/** The model card, by `Accept`. HTML is served sandboxed: its text is somebody else's (safety: S13). */
export async function getCard(
  ctx: Context,
  call: Call<typeof endpoint>,
): Promise<void> {
  const { model, request, response } = call;
  const row = await requireVersion(ctx.db, model, call.params.version);
  const { newest, production } = await readModelSummary(ctx.db, model.id);
  const card = modelCard({
    model: modelSummary(model, newest, production),
    version: versionDetail(model, await readVersionDetail(ctx.db, row.id)),
    facts: await factsOf(ctx, row.id, row.manifest_digest),
  });
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept, Authorization',
  });
  const type = request.accepts(['html', 'json', 'text/markdown']);
  if (type === 'text/markdown') {
    response.type('text/markdown; charset=utf-8').send(card.markdown);
  } else if (type === 'html') {
    response.type('html').send(card.html);
  } else {
    response.json(card.json);
  }
}

async function factsOf(
  ctx: Context,
  versionId: string,
  manifestDigest: string | null,
): Promise<Fact[]> {
  const rows = await ctx
    .db<FactRow>('facts')
    .where({ version_id: versionId, subject_digest: manifestDigest ?? '' })
    .orderBy('seq', 'desc')
    .limit(factsPerCardMax);
  return rows.map(asFact);
}

import type {
  getFactDocument as documentEndpoint,
  listFacts as listEndpoint,
  listModelFacts as modelEndpoint,
} from '@assay/plugin-model-registry-common';
import { storeNamed } from '../artifacts/regions';
import { sendBytes } from '../artifacts/sendBytes';
import type { Context } from '../context';
import type { FactRow } from '../database/rows';
import { decodeCursor, numberPart, pageOf } from '../http/cursor';
import { notFound } from '../http/problem';
import type { Call } from '../http/serve';
import { requireVersion } from '../database/subjects';
import { factView } from '../database/factRow';
import { findFact } from './store';

/** Facts of a version, newest first. */
export async function listFacts(ctx: Context, call: Call<typeof listEndpoint>) {
  const { model, query } = call;
  const version = await requireVersion(ctx.db, model, call.params.version);
  const after = decodeCursor(query.cursor, [numberPart]);
  const rows: FactRow[] = await ctx
    .db('facts')
    .where({ version_id: version.id })
    .modify(list => {
      if (after) list.where('seq', '<', after[0]);
      if (query.kind) list.whereIn('kind', query.kind);
    })
    .orderBy('seq', 'desc')
    .limit(query.limit + 1);
  return pageOf(
    rows,
    query.limit,
    row => factView(row),
    row => [row.seq],
  );
}

/** Evaluations across the versions of a model, newest first. */
export async function listModelFacts(
  ctx: Context,
  call: Call<typeof modelEndpoint>,
) {
  const { model, query } = call;
  const after = decodeCursor(query.cursor, [numberPart]);
  const rows: (FactRow & { version: string })[] = await ctx
    .db('facts')
    .join('versions', 'versions.id', 'facts.version_id')
    .select('facts.*', 'versions.version')
    .where({ 'versions.model_id': model.id, 'facts.kind': 'evaluation' })
    .modify(list => {
      if (after) list.where('facts.seq', '<', after[0]);
      if (query.metric) {
        const sought = JSON.stringify({ metrics: [{ key: query.metric }] });
        list.whereRaw('facts.body @> ?::jsonb', [sought]);
      }
    })
    .orderBy('facts.seq', 'desc')
    .limit(query.limit + 1);
  return pageOf(
    rows,
    query.limit,
    row => ({ ...factView(row), version: row.version }),
    row => [row.seq],
  );
}

/** The document that a fact came with, as an attachment (safety: S13). */
export async function getFactDocument(
  ctx: Context,
  call: Call<typeof documentEndpoint>,
): Promise<void> {
  const { model, params } = call;
  const version = await requireVersion(ctx.db, model, params.version);
  const fact = await findFact(ctx.db, version.id, params.factId);
  const digest = fact?.document_digest;
  if (!fact || !digest) throw notFound('document of this fact');
  const { document_store: store } = fact;
  const blob = await ctx.db('blobs').where({ digest, store }).first('size');
  await sendBytes(
    call,
    {
      open: range => storeNamed(ctx, store).open(digest, range),
      digest,
      size: Number(blob.size),
      name: `${fact.kind}-${fact.id}.json`,
    },
    ctx.logger,
  );
}

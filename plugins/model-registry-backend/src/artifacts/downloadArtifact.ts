import type { downloadArtifact as endpoint } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { notFound } from '../http/problem';
import type { Call } from '../http/serve';
import { requireVersion } from '../database/subjects';
import { requireReadable, storageClassHeader } from './cold/requireReadable';
import { requireUndamaged } from './damaged';
import { beginsDownload } from '../usage/downloads';
import { linkLifeMs } from './links';
import { storeNamed } from './regions';
import { findArtifact } from './rows';
import { sendReferenced } from './references/sendReferenced';
import { sendBytes } from './sendBytes';

/** Serves a file of a version, or a link that does so for a quarter of an hour. */
export async function downloadArtifact(
  ctx: Context,
  call: Call<typeof endpoint>,
): Promise<void> {
  const { model, params, query, response } = call;
  const version = await requireVersion(ctx.db, model, params.version);
  const artifact = await findArtifact(ctx.db, {
    version_id: version.id,
    path: params.path,
  });
  if (artifact?.status === 'referenced') {
    await sendReferenced(ctx, call, artifact);
    return;
  }
  if (artifact?.status !== 'stored') throw notFound(`file '${params.path}'`);
  if (beginsDownload(call.request.headers.range)) {
    const { kind } = artifact;
    ctx.downloads.count({ modelId: model.id, versionId: version.id, kind });
  }
  const { digest } = artifact;
  const size = Number(artifact.size);
  await requireUndamaged(ctx.db, artifact, artifact.path);
  const store = storeNamed(ctx, artifact.store);
  const storageClass = await requireReadable(ctx, artifact, artifact.path);
  if (storageClass) response.set(storageClassHeader, storageClass);
  if (query.link) {
    const now = ctx.now();
    const url = await store.signDownload(digest, artifact.path, now);
    const expiresAt = new Date(now.getTime() + linkLifeMs).toISOString();
    response
      .status(200)
      .set('Cache-Control', 'no-store')
      .json({ url, expiresAt, digest, size });
    return;
  }
  await sendBytes(
    call,
    {
      open: range => store.open(digest, range),
      digest,
      size,
      name: artifact.path,
    },
    ctx.logger,
  );
}

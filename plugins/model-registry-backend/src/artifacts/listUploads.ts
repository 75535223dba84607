import {
  type listUploads as endpoint,
  type OpenUpload,
  uploadsListedMax,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import { requireVersion } from '../database/subjects';
import type { Call } from '../http/serve';
import { storeNamed } from './regions';
import { asUpload, openUploads, type OpenUploadRow } from './rows';
import { partsOf } from './store';

const askedAtOnce = 8; // of the store; a list of uploads is no reason to crowd it

/** What of a version was begun and is not whole, for somebody who comes back to it. */
export async function listUploads(
  ctx: Context,
  call: Call<typeof endpoint>,
): Promise<{ items: OpenUpload[]; more: boolean }> {
  const version = await requireVersion(ctx.db, call.model, call.params.version);
  const rows = await openUploads(ctx.db, version.id, uploadsListedMax + 1);
  const listed = rows.slice(0, uploadsListedMax);
  const items: OpenUpload[] = [];
  for (let at = 0; at < listed.length; at += askedAtOnce) {
    const some = listed.slice(at, at + askedAtOnce);
    items.push(...(await Promise.all(some.map(row => openUpload(ctx, row)))));
  }
  return { items, more: rows.length > uploadsListedMax };
}

async function openUpload(
  ctx: Context,
  row: OpenUploadRow,
): Promise<OpenUpload> {
  const upload = asUpload(row);
  const arrived = await storeNamed(ctx, upload.store).arrived(upload);
  const arrivedBytes = partsOf(upload)
    .filter(part => arrived.has(part.number))
    .reduce((sum, part) => sum + part.size, 0);
  return {
    artifactId: row.artifact_id,
    path: row.path,
    kind: row.kind as OpenUpload['kind'],
    size: upload.size,
    ...(upload.digest && { digest: upload.digest }),
    arrivedBytes,
    keptUntil: row.ends_at.toISOString(),
  };
}

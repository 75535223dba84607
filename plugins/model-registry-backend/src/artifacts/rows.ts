import type { ArtifactView } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../audit/types';
import {
  type ArtifactRow,
  artifactState,
  type ReferenceRow,
  type StoredArtifactRow,
} from '../database/rows';
import type { Placement } from './regions';
import type { PlacedUpload } from './store';

/** One row of `uploads`, with what its artifact declares. */
export interface UploadRow {
  id: string;
  artifact_id: string;
  store_key: string;
  store_upload_id: string | null;
  part_size: string;
  created_by: string;
  created_at: Date;
  ends_at: Date;
}

export async function findArtifact(
  db: Knex,
  where: { version_id: string; id?: string; path?: string },
): Promise<ArtifactRow | undefined> {
  return db<ArtifactRow>('artifacts').where(where).first();
}

/** What `asUpload` needs of the artifact besides. */
export const declaredColumns = ['size', 'digest', 'store'].map(
  name => `artifacts.${name}`,
);

export async function findUpload(
  db: Knex,
  where: { id?: string; artifact_id?: string },
): Promise<PlacedUpload | undefined> {
  const row = await db('uploads')
    .join('artifacts', 'artifacts.id', 'uploads.artifact_id')
    .select('uploads.*', ...declaredColumns)
    .where(
      Object.fromEntries(
        Object.entries(where).map(([key, value]) => [`uploads.${key}`, value]),
      ),
    )
    .first();
  return row && asUpload(row);
}

export type OpenUploadRow = UploadRow & {
  path: string;
  kind: string;
  size: string;
  digest: string | null;
  store: string;
};

/** Uploads of a version that are not complete, by path. */
export async function openUploads(
  db: Knex,
  versionId: string,
  limit: number,
): Promise<OpenUploadRow[]> {
  return db('uploads')
    .join('artifacts', 'artifacts.id', 'uploads.artifact_id')
    .select('uploads.*')
    .select('artifacts.path', 'artifacts.kind', ...declaredColumns)
    .where({ version_id: versionId, status: 'uploading' })
    .orderBy('artifacts.path')
    .limit(limit);
}

/** How long an upload is kept after somebody went on with it; what is not complete by then is swept. */
export const uploadLifeMs = 24 * 60 * 60 * 1000;
/** In all. A bucket's own rule ends uploads after three days, and a completion takes some hours. */
const uploadLifeMaxMs = 2 * uploadLifeMs;

/** Somebody goes on with it, so it is kept for longer. @returns when it ends now */
export async function putOffEnd(
  tx: GovernedTx,
  uploadId: string,
  at: Date,
): Promise<Date> {
  const until = new Date(at.getTime() + uploadLifeMs);
  const last = tx.raw(`created_at + ? * interval '1 millisecond'`, [
    uploadLifeMaxMs,
  ]);
  const [row] = await tx<UploadRow>('uploads')
    .where({ id: uploadId })
    .update({
      ends_at: tx.raw('greatest(ends_at, least(?::timestamptz, ?))', [
        until,
        last,
      ]),
    })
    .returning('ends_at');
  if (!row) throw new Error(`Upload ${uploadId} was not there to be kept`);
  return row.ends_at;
}

export function asUpload(
  row: UploadRow & { size: string; digest: string | null; store: string },
): PlacedUpload {
  return {
    id: row.id,
    storeKey: row.store_key,
    ...(row.store_upload_id !== null && { storeUploadId: row.store_upload_id }),
    size: Number(row.size),
    partSize: Number(row.part_size),
    store: row.store,
    ...(row.digest !== null && { digest: row.digest }),
  };
}

export async function insertArtifact(
  tx: GovernedTx,
  row: ArtifactRow,
): Promise<void> {
  await tx<ArtifactRow>('artifacts').insert(row);
}

/** Adds the digest of a file that was declared without one. */
export async function declareDigest(
  tx: GovernedTx,
  id: string,
  digest: string,
): Promise<void> {
  const changed = await tx<ArtifactRow>('artifacts')
    .where({ id, status: 'uploading', digest: null })
    .update({ digest });
  if (changed !== 1) {
    throw new Error(
      `Declaring the digest of ${id} changed ${changed} rows, expected 1`,
    );
  }
}

export async function insertUpload(
  tx: GovernedTx,
  row: UploadRow,
): Promise<void> {
  await tx<UploadRow>('uploads').insert(row);
}

export async function removeArtifactRow(
  tx: GovernedTx,
  id: string,
): Promise<void> {
  const removed = await tx<ArtifactRow>('artifacts').where({ id }).delete();
  if (removed !== 1) {
    throw new Error(
      `Removing artifact ${id} changed ${removed} rows, expected 1`,
    );
  }
}

/** Marks the bytes of an artifact as here, and who sent them (safety: S12). */
export async function markStored(
  tx: GovernedTx,
  artifact: Pick<StoredArtifactRow, 'id' | 'size' | 'digest' | 'store'>,
  senders: readonly string[],
  at: Date,
): Promise<void> {
  const { digest, store, size, id } = artifact;
  await tx('blobs')
    .insert({ digest, store, size, stored_at: at })
    .onConflict(['digest', 'store'])
    .ignore();
  // Read again soon, where they were found damaged before: now they may be whole.
  await tx('blob_checks')
    .where({ digest, store })
    .whereNot({ status: 'whole' })
    .update({ checked_at: tx.raw(`'epoch'`) });
  await tx('blob_grants')
    .insert(senders.map(ref => ({ digest, store, ref, since: at })))
    .onConflict(['digest', 'store', 'ref'])
    .ignore();
  await tx('uploads').where({ artifact_id: id }).delete();
  const changed = await tx<ArtifactRow>('artifacts')
    .where({ id, status: 'uploading' })
    .update({ status: 'stored' });
  if (changed !== 1) {
    throw new Error(
      `Storing artifact ${id} changed ${changed} rows, expected 1`,
    );
  }
}

/** Counts a change to a version, with the size of what is stored of it. */
export async function touchFiles(
  tx: GovernedTx,
  versionId: string,
  at: Date,
): Promise<void> {
  const changed = await tx('versions')
    .where({ id: versionId })
    .update({
      revision: tx.raw('revision + 1'),
      changed_at: at,
      size_bytes: tx('artifacts')
        .where({ version_id: versionId, status: 'stored' })
        .select(tx.raw('coalesce(sum(size), 0)::bigint')),
    });
  if (changed !== 1) {
    throw new Error(
      `Touching version ${versionId} changed ${changed} rows, expected 1`,
    );
  }
}

/** The size of a blob; the row is held against collection until the transaction ends (safety: W8). */
export async function lockBlob(
  tx: GovernedTx,
  { digest, store }: Placement,
): Promise<number | undefined> {
  const row = await tx('blobs')
    .where({ digest, store })
    .forShare()
    .first('size');
  return row && Number(row.size);
}

export function artifactView(
  row: ArtifactRow,
  reference?: ReferenceRow,
): ArtifactView {
  return {
    id: row.id,
    path: row.path,
    kind: row.kind as ArtifactView['kind'],
    size: Number(row.size),
    ...artifactState(row, reference),
  };
}

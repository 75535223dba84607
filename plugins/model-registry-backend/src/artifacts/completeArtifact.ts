import type {
  ArtifactView,
  completeArtifact as endpoint,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { LedgerEvent } from '../audit/types';
import type { Context } from '../context';
import type { ArtifactRow, StoredArtifactRow } from '../database/rows';
import { HttpProblem, notFound } from '../http/problem';
import type { Call } from '../http/serve';
import {
  addAuthors,
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { requirePlace, storeNamed } from './regions';
import { asStorageProblem, forgetUpload, refOf, requireOpen } from './refusals';
import {
  artifactView,
  findArtifact,
  findUpload,
  markStored,
  touchFiles,
} from './rows';
import type { PlacedUpload } from './store';
import { requireBytes } from './sweepBlobs';

type CompleteCall = Call<typeof endpoint>;

/**
 * Hashes what arrived, whole, compares it with what was declared and keeps it under its digest. Bytes
 * that differ are thrown away; bytes that fit are durable before the database knows of them (safety: S11, W8).
 * The store is asked before the version is locked, so a slow one holds up nobody else.
 */
export async function completeArtifact(ctx: Context, call: CompleteCall) {
  const { model, principal, params } = call;
  const version = await requireVersion(ctx.db, model, params.version);
  const artifact = await findArtifact(ctx.db, {
    version_id: version.id,
    id: params.artifactId,
  });
  if (!artifact) throw notFound('file');
  if (artifact.status === 'stored') return artifactView(artifact);
  requireOpen(version);
  const { digest } = artifact;
  if (digest === null) {
    throw new HttpProblem(
      'conflict',
      `'${artifact.path}' was declared without a digest, so there is nothing to compare its bytes with. Declare it again with its digest, then complete it.`,
    );
  }
  const upload = await findUpload(ctx.db, { artifact_id: artifact.id });
  if (!upload) throw notFound('upload');
  requirePlace(ctx, model, artifact);
  await holdUpload(ctx, upload);
  await takeBytes(ctx, call, { ...artifact, digest }, upload);
  const answer = await govern<ArtifactView, Locked>(
    ctx,
    call.write,
    async (tx, at, locked) => {
      requireOpen(locked.version);
      const now = await findArtifact(tx, {
        version_id: version.id,
        id: artifact.id,
      });
      if (!now) throw notFound('file');
      if (now.status === 'stored') {
        return { result: artifactView(now), events: [] };
      }
      requireSame(now, artifact);
      requirePlace(ctx, locked.model, now);
      const stored = { ...now, digest, status: 'stored' as const };
      const senders = ctx.roles.authorsOf(principal);
      await markStored(tx, stored, senders, at);
      await addAuthors(tx, version.id, senders, 'uploader', at);
      await touchFiles(tx, version.id, at);
      const revision = await touchModel(tx, model.id, at);
      return {
        result: artifactView(stored),
        events: [storedEvent(call, locked, stored)],
        messages: [modelChanged(model, revision)],
      };
    },
    tx => lockVersion(tx, version.id),
  );
  await forgetUpload(ctx, upload);
  return answer;
}

/** Hashing a large file takes a while; the sweep must not take it away meanwhile (safety: W8). */
async function holdUpload(ctx: Context, upload: PlacedUpload): Promise<void> {
  const held = await ctx
    .db('uploads')
    .where({ id: upload.id })
    .update({
      ends_at: ctx.db.raw(
        `greatest(ends_at, clock_timestamp() + interval '6 hours')`,
      ),
    });
  if (held !== 1) throw notFound('upload');
}

async function takeBytes(
  ctx: Context,
  call: CompleteCall,
  artifact: ArtifactRow & { digest: string },
  upload: PlacedUpload,
): Promise<void> {
  const store = storeNamed(ctx, upload.store);
  try {
    const arrived = await store.finish(upload);
    const fits =
      arrived.digest === artifact.digest &&
      arrived.size === Number(artifact.size);
    if (fits) {
      await store.keep(upload, artifact.digest);
      await requireBytes(ctx.db, store, artifact);
      return;
    }
    await forget(ctx, call, artifact, upload);
    throw new HttpProblem(
      'bad-digest',
      `'${artifact.path}' arrived different from what was declared: ${arrived.digest} with ${arrived.size} bytes, in place of ${artifact.digest} with ${artifact.size}. Nothing was stored. Send the file again; if it was changed meanwhile, declare it anew.`,
    );
  } catch (error) {
    throw asStorageProblem(error);
  }
}

/** Takes the declaration away with the bytes, so that the file can be declared anew. */
async function forget(
  ctx: Context,
  call: CompleteCall,
  artifact: ArtifactRow,
  upload: PlacedUpload,
): Promise<void> {
  await govern(ctx, { ...call.write, idempotencyKey: undefined }, async tx => {
    await tx('artifacts')
      .where({ id: artifact.id, status: 'uploading' })
      .delete();
    return { result: {}, events: [] };
  });
  await forgetUpload(ctx, upload);
}

/** The bytes were looked at before the lock was taken; what they were held against must still be declared. */
function requireSame(now: ArtifactRow, before: ArtifactRow): void {
  if (now.digest === before.digest && now.size === before.size) return;
  throw new HttpProblem(
    'conflict',
    `'${now.path}' was declared anew at this moment. Nothing was written. Complete it again.`,
  );
}

export function storedEvent(
  call: Pick<CompleteCall, 'principal'>,
  locked: Locked,
  artifact: StoredArtifactRow,
): LedgerEvent {
  const { path, digest, size, kind } = artifact;
  return {
    type: 'version.artifact-stored',
    subject: { kind: 'version', ref: refOf(locked.model, locked.version) },
    data: { path, digest, size: Number(size), kind },
    personal: { actor: call.principal.ref },
  };
}

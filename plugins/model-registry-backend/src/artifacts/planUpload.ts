import type { UploadPlan } from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import { newId } from '../database/newId';
import type { ArtifactRow, StoredArtifactRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import {
  addAuthors,
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { storedEvent } from './completeArtifact';
import { damagedBlobs } from './damaged';
import {
  changedMeanwhile,
  planView,
  prepareParts,
  startUpload,
  uploadOf,
  type Plan,
  type PlanCall,
} from './preparePlan';
import { type Quotas, requireQuota } from './quotas';
import { type Placement, requireStill, storeFor } from './regions';
import { forgetUpload, isOpen, requireOpen } from './refusals';
import { requireRoom } from './requireRoom';
import {
  declareDigest,
  findArtifact,
  findUpload,
  insertArtifact,
  insertUpload,
  lockBlob,
  markStored,
  putOffEnd,
  removeArtifactRow,
  touchFiles,
  uploadLifeMs,
} from './rows';
import type { PlacedUpload } from './store';

interface Decided {
  plan: Plan;
  /** What became part of the version without being sent. */
  kept?: StoredArtifactRow;
  /** An upload of this path that nobody goes on with. */
  left?: PlacedUpload;
}

/**
 * Declares a file and answers with links for its parts. Asked again for the same file, it gives
 * fresh links for what has not arrived. Bytes that the caller has sent before, or may read anyway,
 * need not be sent again (safety: S12). A file that was declared without its digest goes on with it.
 * What the store has to say is asked before the version is locked, and holds only for the upload it was
 * asked about.
 */
export async function planUpload(ctx: Context, call: PlanCall) {
  const { model, principal, body } = call;
  const version = await requireVersion(ctx.db, model, call.params.version);
  const store = storeFor(ctx, model);
  const shared = await mayHave(ctx, call, store);
  const known = await findArtifact(ctx.db, {
    version_id: version.id,
    path: body.path,
  });
  const goesOn =
    known !== undefined &&
    known.status !== 'referenced' &&
    known.store === store &&
    fits(known, body);
  // A version that takes no files any more is refused below, where a repeated request finds its
  // answer first (safety: W1).
  const needed = !shared && !goesOn && isOpen(version);
  const started = needed ? await startUpload(ctx, call, store) : undefined;
  const going =
    !shared && goesOn ? await uploadOf(ctx, known, call) : undefined;
  const prepared = await prepareParts(ctx, started, going);
  let used = false;
  let dropped: PlacedUpload | undefined;
  try {
    const answer = await govern<UploadPlan, Locked>(
      ctx,
      call.write,
      async (tx, at, locked) => {
        requireOpen(locked.version);
        const senders = ctx.roles.authorsOf(principal);
        const { quotas } = ctx.config;
        requireStill(ctx, locked, store);
        const asked = { locked, at, started, store, shared, senders, quotas };
        const { plan, kept, left } = await decide(tx, call, asked);
        dropped = left;
        used = plan.kind === 'send' && plan.upload.id === started?.id;
        const revision = kept ? await touchModel(tx, model.id, at) : undefined;
        return {
          result: planView(plan, prepared, ctx.now()),
          events: kept ? [storedEvent(call, locked, kept)] : [],
          messages:
            revision === undefined ? [] : [modelChanged(model, revision)],
        };
      },
      tx => lockVersion(tx, version.id),
    );
    if (dropped) await forgetUpload(ctx, dropped);
    return answer;
  } finally {
    if (started && !used) await forgetUpload(ctx, started);
  }
}

/** Under the lock: what is known of this path by now, and what follows from it. */
async function decide(
  tx: GovernedTx,
  call: PlanCall,
  asked: {
    locked: Locked;
    at: Date;
    started: PlacedUpload | undefined;
    /** The one that the bytes of this model go to. */
    store: string;
    /** Bytes of that store that need not be sent. */
    shared: Placement | undefined;
    senders: readonly string[];
    quotas: Quotas | undefined;
  },
): Promise<Decided> {
  const { locked, at, started, store } = asked;
  const { body, principal } = call;
  const versionId = locked.version.id;
  const known = await findArtifact(tx, {
    version_id: versionId,
    path: body.path,
  });
  if (known?.status === 'stored') {
    if (fits(known, body)) return { plan: { kind: 'stored', artifact: known } };
    throw new HttpProblem(
      'conflict',
      `'${body.path}' is there with other bytes. Remove it first, or use another path.`,
    );
  }
  const here = asked.shared && (await lockBlob(tx, asked.shared)) === body.size;
  if (known && !here && known.store === store && fits(known, body)) {
    const goingOn = await goOn(tx, known, body.digest, at);
    if (goingOn) return { plan: goingOn };
  }
  const left = known && (await findUpload(tx, { artifact_id: known.id }));
  if (known) await removeArtifactRow(tx, known.id);
  await requireRoom(tx, versionId);
  await requireQuota(tx, asked.quotas, locked.model, {
    files: 1,
    bytes: body.size,
  });
  const artifact = newArtifact(call, versionId, store, at);
  await insertArtifact(tx, artifact);
  if (asked.shared && here) {
    const kept = {
      ...artifact,
      digest: asked.shared.digest,
      status: 'stored' as const,
    };
    await markStored(tx, kept, asked.senders, at);
    await addAuthors(tx, versionId, asked.senders, 'uploader', at);
    await touchFiles(tx, versionId, at);
    return { plan: { kind: 'stored', artifact: kept }, kept, left };
  }
  if (!started) throw changedMeanwhile(body.path);
  const endsAt = new Date(at.getTime() + uploadLifeMs);
  await insertUpload(tx, {
    id: started.id,
    artifact_id: artifact.id,
    store_key: started.storeKey,
    store_upload_id: started.storeUploadId ?? null,
    part_size: String(started.partSize),
    created_by: principal.ref,
    created_at: at,
    ends_at: endsAt,
  });
  return { plan: { kind: 'send', artifact, upload: started, endsAt }, left };
}

/** The upload that was begun for a file, with the digest if that is known only now. */
async function goOn(
  tx: GovernedTx,
  known: ArtifactRow,
  digest: string | undefined,
  at: Date,
): Promise<Plan | undefined> {
  const upload = await findUpload(tx, { artifact_id: known.id });
  if (!upload) return undefined;
  const endsAt = await putOffEnd(tx, upload.id, at);
  if (known.status === 'stored' || known.digest !== null || !digest) {
    return { kind: 'send', artifact: known, upload, endsAt };
  }
  await declareDigest(tx, known.id, digest);
  const artifact = { ...known, digest };
  return { kind: 'send', artifact, upload: { ...upload, digest }, endsAt };
}

/**
 * The digest, when its bytes are in this very store and the caller sent them or may read them there. What
 * lies in another region is neither used nor told of (safety: S12).
 */
async function mayHave(
  ctx: Context,
  call: PlanCall,
  store: string,
): Promise<Placement | undefined> {
  const { digest, size } = call.body;
  if (!digest) return undefined;
  const visible = await ctx.access.visibleModels(call.principal);
  const readable = ctx
    .db('artifacts')
    .join('versions', 'versions.id', 'artifacts.version_id')
    .join('models', 'models.id', 'versions.model_id')
    .where({ 'artifacts.digest': digest, 'artifacts.store': store })
    .where('artifacts.status', 'stored')
    .modify(visible)
    .select(ctx.db.raw('1'));
  const granted = ctx
    .db('blob_grants')
    .where({ digest, store })
    .whereIn('ref', [call.principal.ref])
    .select(ctx.db.raw('1'));
  const row = await ctx
    .db('blobs')
    .where({ digest, store, size })
    .where(either => either.whereExists(granted).orWhereExists(readable))
    // Sending them again is what brings damaged bytes back.
    .whereNotIn(
      'digest',
      damagedBlobs(ctx.db).where({ store }).select('digest'),
    )
    .first('digest');
  return row && { digest, store };
}

function newArtifact(
  call: PlanCall,
  versionId: string,
  store: string,
  at: Date,
) {
  return {
    id: newId(at),
    version_id: versionId,
    path: call.body.path,
    kind: call.body.kind,
    size: String(call.body.size),
    digest: call.body.digest ?? null,
    store,
    status: 'uploading' as const,
    created_by: call.principal.ref,
    created_at: at,
  };
}

/** Whether a declaration can be of the file that is known: what both say is the same. */
function fits(row: ArtifactRow, body: PlanCall['body']): boolean {
  const unlike =
    row.digest !== null && body.digest && row.digest !== body.digest;
  return !unlike && Number(row.size) === body.size && row.kind === body.kind;
}

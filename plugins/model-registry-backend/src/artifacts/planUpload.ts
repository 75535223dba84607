import { randomUUID } from 'node:crypto';
import {
  artifactsPerVersionMax,
  type planUpload as endpoint,
  partsMax,
  partSizeBytes,
  type UploadPlan,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { ArtifactRow, StoredArtifactRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import {
  addAuthors,
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { storedEvent } from './completeArtifact';
import { linkLifeMs } from './links';
import {
  asStorageProblem,
  forgetUpload,
  isOpen,
  requireOpen,
} from './refusals';
import {
  artifactView,
  declareDigest,
  findArtifact,
  findUpload,
  insertArtifact,
  insertUpload,
  lockBlob,
  markStored,
  removeArtifactRow,
  touchFiles,
} from './rows';
import { plannedParts } from './signParts';
import type { Upload } from './store';

/** How long an upload may take in all; what is not complete by then is swept. */
export const uploadLifeMs = 24 * 60 * 60 * 1000;

interface Decided {
  plan: Plan;
  /** What became part of the version without being sent. */
  kept?: StoredArtifactRow;
  /** An upload of this path that nobody goes on with. */
  left?: Upload;
}

type PlanCall = Call<typeof endpoint>;
type Plan =
  | { kind: 'stored'; artifact: StoredArtifactRow }
  | { kind: 'send'; artifact: ArtifactRow; upload: Upload };

/**
 * Declares a file and answers with links for its parts. Asked again for the same file, it gives
 * fresh links for what has not arrived. Bytes that the caller has sent before, or may read anyway,
 * need not be sent again (safety: S12). A file that was declared without its digest goes on with it.
 */
export async function planUpload(ctx: Context, call: PlanCall) {
  const { model, principal, body } = call;
  const version = await requireVersion(ctx.db, model, call.params.version);
  const shared = await mayHave(ctx, call);
  const known = await findArtifact(ctx.db, {
    version_id: version.id,
    path: body.path,
  });
  const goesOn = known !== undefined && fits(known, body);
  // A version that takes no files any more is refused below, where a repeated request finds its
  // answer first (safety: W1).
  const needed = !shared && !goesOn && isOpen(version);
  const started = needed ? await startUpload(ctx, call) : undefined;
  let used = false;
  let dropped: Upload | undefined;
  try {
    const answer = await govern<UploadPlan, Locked>(
      ctx,
      call.write,
      async (tx, at, locked) => {
        requireOpen(locked.version);
        const senders = ctx.roles.authorsOf(principal);
        const asked = { locked, at, started, shared, senders };
        const { plan, kept, left } = await decide(tx, call, asked);
        dropped = left;
        used = plan.kind === 'send' && plan.upload.id === started?.id;
        const revision = kept ? await touchModel(tx, model.id, at) : undefined;
        return {
          result: await planView(ctx, plan),
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
    started: Upload | undefined;
    /** The digest, where its bytes need not be sent. */
    shared: string | undefined;
    senders: readonly string[];
  },
): Promise<Decided> {
  const { locked, at, started } = asked;
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
  if (known && !here && fits(known, body)) {
    const goingOn = await goOn(tx, known, body.digest);
    if (goingOn) return { plan: goingOn };
  }
  const left = known && (await findUpload(tx, { artifact_id: known.id }));
  if (known) await removeArtifactRow(tx, known.id);
  await requireRoom(tx, versionId);
  const artifact = newArtifact(call, versionId, at);
  await insertArtifact(tx, artifact);
  if (asked.shared && here) {
    const kept = {
      ...artifact,
      digest: asked.shared,
      status: 'stored' as const,
    };
    await markStored(tx, kept, asked.senders, at);
    await addAuthors(tx, versionId, asked.senders, 'uploader', at);
    await touchFiles(tx, versionId, at);
    return { plan: { kind: 'stored', artifact: kept }, kept, left };
  }
  if (!started) {
    throw new HttpProblem(
      'conflict',
      `'${body.path}' was changed by somebody else at this moment. Nothing was written. Send the request again.`,
    );
  }
  await insertUpload(tx, {
    id: started.id,
    artifact_id: artifact.id,
    store_key: started.storeKey,
    store_upload_id: started.storeUploadId ?? null,
    part_size: String(started.partSize),
    created_by: principal.ref,
    created_at: at,
    ends_at: new Date(at.getTime() + uploadLifeMs),
  });
  return { plan: { kind: 'send', artifact, upload: started }, left };
}

/** The upload that was begun for a file, with the digest if that is known only now. */
async function goOn(
  tx: GovernedTx,
  known: ArtifactRow,
  digest: string | undefined,
): Promise<Plan | undefined> {
  const upload = await findUpload(tx, { artifact_id: known.id });
  if (!upload) return undefined;
  if (known.status === 'stored' || known.digest !== null || !digest) {
    return { kind: 'send', artifact: known, upload };
  }
  await declareDigest(tx, known.id, digest);
  const artifact = { ...known, digest };
  return { kind: 'send', artifact, upload: { ...upload, digest } };
}

/** The digest, when its bytes are here and the caller sent them or may read them (safety: S12). */
async function mayHave(
  ctx: Context,
  call: PlanCall,
): Promise<string | undefined> {
  const { digest, size } = call.body;
  if (!digest) return undefined;
  const visible = await ctx.access.visibleModels(call.principal);
  const readable = ctx
    .db('artifacts')
    .join('versions', 'versions.id', 'artifacts.version_id')
    .join('models', 'models.id', 'versions.model_id')
    .where('artifacts.digest', digest)
    .where('artifacts.status', 'stored')
    .modify(visible)
    .select(ctx.db.raw('1'));
  const granted = ctx
    .db('blob_grants')
    .where({ digest })
    .whereIn('ref', [call.principal.ref])
    .select(ctx.db.raw('1'));
  const row = await ctx
    .db('blobs')
    .where({ digest, size })
    .where(either => either.whereExists(granted).orWhereExists(readable))
    .first('digest');
  return row && digest;
}

async function startUpload(ctx: Context, call: PlanCall): Promise<Upload> {
  const { size, digest } = call.body;
  // Larger files have larger parts, so that no file needs more parts than a store takes.
  const partSize =
    partSizeBytes * Math.max(1, Math.ceil(size / partSizeBytes / partsMax));
  const declared = { id: randomUUID(), size, partSize, digest };
  try {
    return { ...declared, ...(await ctx.store.startUpload(declared)) };
  } catch (error) {
    throw asStorageProblem(error);
  }
}

function newArtifact(call: PlanCall, versionId: string, at: Date) {
  return {
    id: randomUUID(),
    version_id: versionId,
    path: call.body.path,
    kind: call.body.kind,
    size: String(call.body.size),
    digest: call.body.digest ?? null,
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

async function requireRoom(tx: Knex, versionId: string): Promise<void> {
  const row = await tx('artifacts')
    .where({ version_id: versionId })
    .count({ count: '*' })
    .first();
  if (Number(row?.count) < artifactsPerVersionMax) return;
  throw new HttpProblem(
    'too-large',
    `A version holds at most ${artifactsPerVersionMax} files, and this one has them. Pack some of them into one file.`,
    {
      errors: [
        {
          field: 'path',
          rule: `would be one file more than the ${artifactsPerVersionMax} a version holds`,
          fix: 'Pack some of them into one file',
        },
      ],
    },
  );
}

async function planView(ctx: Context, plan: Plan): Promise<UploadPlan> {
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + linkLifeMs).toISOString();
  const artifact = artifactView(plan.artifact);
  if (plan.kind === 'stored') return { artifact, parts: [], expiresAt };
  const parts = await plannedParts(ctx, plan.upload, now);
  return { artifact, parts, expiresAt };
}

import { randomUUID } from 'node:crypto';
import {
  type planUpload as endpoint,
  type UploadPlan,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ArtifactRow, StoredArtifactRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { linkLifeMs } from './links';
import { storeNamed } from './regions';
import { asStorageProblem } from './refusals';
import { artifactView, findUpload } from './rows';
import { plannedParts } from './signParts';
import { partSizeOf, type PlacedUpload, type Upload } from './store';

/*
 * What a plan asks of the store. All of it happens before the version is locked: a bucket may take
 * minutes to answer, or never do so, and whoever else writes to the version must not wait for it.
 */

export type PlanCall = Call<typeof endpoint>;
export type Plan =
  | { kind: 'stored'; artifact: StoredArtifactRow }
  | {
      kind: 'send';
      artifact: ArtifactRow;
      upload: PlacedUpload;
      endsAt: Date;
    };

/** What was asked of the store for the upload that the plan will most likely be about. */
export interface Prepared {
  upload: PlacedUpload;
  parts?: UploadPlan['parts'];
  expiresAt: string;
  /** Thrown where the plan needs it: a repeated request has its answer already (safety: W1). */
  error?: unknown;
}

export async function startUpload(
  ctx: Context,
  call: PlanCall,
  store: string,
): Promise<PlacedUpload> {
  const { size, digest } = call.body;
  const declared: Omit<Upload, 'storeKey' | 'storeUploadId'> = {
    id: randomUUID(),
    size,
    partSize: partSizeOf(size),
    digest,
  };
  try {
    const begun = await storeNamed(ctx, store).startUpload(declared);
    return { ...declared, ...begun, store };
  } catch (error) {
    throw asStorageProblem(error);
  }
}

/** Asks the store before the version is locked, so that a slow one holds up nobody else. */
export async function prepareParts(
  ctx: Context,
  started: PlacedUpload | undefined,
  going: PlacedUpload | undefined,
): Promise<Prepared | undefined> {
  const upload = started ?? going;
  if (!upload) return undefined;
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + linkLifeMs).toISOString();
  try {
    const arrived = started
      ? new Set<number>()
      : await storeNamed(ctx, upload.store).arrived(upload);
    const parts = await plannedParts(ctx, upload, arrived, now);
    return { upload, expiresAt, parts };
  } catch (error) {
    return { upload, expiresAt, error };
  }
}

/** The upload of a known file, with the digest if that is declared only now. */
export async function uploadOf(
  ctx: Context,
  known: ArtifactRow,
  { body }: PlanCall,
): Promise<PlacedUpload | undefined> {
  if (known.status === 'stored') return undefined;
  const upload = await findUpload(ctx.db, { artifact_id: known.id });
  return upload && { ...upload, digest: upload.digest ?? body.digest };
}

/** The answer. What was prepared counts only for the upload that it was prepared for. */
export function planView(
  plan: Plan,
  prepared: Prepared | undefined,
  now: Date,
): UploadPlan {
  const expiresAt = new Date(now.getTime() + linkLifeMs).toISOString();
  const artifact = artifactView(plan.artifact);
  if (plan.kind === 'stored') return { artifact, parts: [], expiresAt };
  const { upload } = plan;
  const fitting =
    prepared?.upload.id === upload.id &&
    prepared.upload.digest === upload.digest;
  if (!fitting) throw changedMeanwhile(artifact.path);
  if (!prepared.parts) throw prepared.error;
  return {
    artifact,
    parts: prepared.parts,
    expiresAt: prepared.expiresAt,
    keptUntil: plan.endsAt.toISOString(),
  };
}

/** Under the lock things are other than they were when the store was asked. */
export function changedMeanwhile(path: string): HttpProblem {
  return new HttpProblem(
    'conflict',
    `'${path}' was changed by somebody else at this moment. Nothing was written. Send the request again.`,
  );
}

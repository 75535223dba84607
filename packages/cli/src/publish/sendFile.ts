import { setTimeout as sleep } from 'node:timers/promises';
import {
  guessKind,
  isStored,
  type ArtifactView,
  type ModelRegistryClient,
  type StoredArtifact,
  type UploadPlan,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import type { VersionParams } from '../reference';
import type { LocalFile } from './listFiles';
import { linkerOf } from './partLinks';
import { isMissing, PartError, sendParts } from './sendParts';

const roundsMax = 8; // links live 15 minutes, so a slow line needs a few plans for a large file
const pauseFirstMs = 500;
const pauseMaxMs = 8_000;
/** From here on hashing takes long enough that the file sets out before it is done. */
const aheadBytesMin = 64 * 2 ** 20;

export interface FileProgress {
  /** Told once the plan is there: how much is on the other side already. */
  begun(sent: number): void;
  sent(bytes: number): void;
}

export interface SentFile {
  artifact: ArtifactView;
  bytesSent: number; // 0 when all of it was there already
}

export interface SendJob {
  client: ModelRegistryClient;
  params: VersionParams;
  file: LocalFile;
  /** Of the whole file; may still be on its way. */
  digest: Promise<string>;
  progress: FileProgress;
  signal?: AbortSignal;
  /** The size from which a file sets out before it is hashed; for tests. */
  aheadBytesMin?: number;
}

/**
 * Declares a file, sends the parts that are missing, and has the whole hashed on the other side.
 * After a broken line or an expired link it asks for a new plan, which names only what is missing.
 */
export async function sendFile(job: SendJob): Promise<SentFile> {
  const { client, params, file, progress, signal } = job;
  const hashed = watch(job.digest);
  let bytesSent = 0;
  const count = (more: number) => {
    bytesSent += more;
    progress.sent(more);
  };
  let last: unknown;
  for (let round = 0; round < roundsMax; round++) {
    if (file.size < (job.aheadBytesMin ?? aheadBytesMin)) await job.digest;
    const plan = await declare(job, hashed.digest);
    const missing = missingBytes(plan);
    if (isStored(plan.artifact)) {
      progress.begun(file.size);
      return { artifact: await sameBytes(plan.artifact, job), bytesSent };
    }
    progress.begun(file.size - missing);
    try {
      const stored = await sendAndDeclare(job, plan, count);
      if (stored) return { artifact: stored, bytesSent };
      const artifact = await client.completeArtifact({
        params: { ...params, artifactId: plan.artifact.id },
        signal,
      });
      return { artifact, bytesSent };
    } catch (error) {
      if (!mayRetry(error)) throw error;
      last = error;
      await sleep(Math.min(pauseFirstMs * 2 ** round, pauseMaxMs), undefined, {
        signal,
      });
    }
  }
  throw new Failure(
    `${file.path} did not arrive after ${roundsMax} tries: ${
      (last as Error).message
    } What has arrived is kept.`,
    'run the same command again to go on',
  );
}

function declare(
  { client, params, file, signal }: SendJob,
  digest: string | undefined,
) {
  const { path, size } = file;
  const body = { path, kind: guessKind(path), size, digest };
  return client.planUpload({ params, body, signal });
}

function watch(hashing: Promise<string>): { digest: string | undefined } {
  const hashed: { digest: string | undefined } = { digest: undefined };
  hashing.then(
    digest => {
      hashed.digest = digest;
    },
    () => undefined, // told where the digest is awaited
  );
  return hashed;
}

/**
 * Sends parts while the file is hashed. Once the digest is known it is declared as well; when its
 * bytes turn out to be there already, the rest stays here.
 *
 * @returns the file, when its bytes need not have travelled
 */
async function sendAndDeclare(
  job: SendJob,
  plan: UploadPlan,
  sent: (bytes: number) => void,
): Promise<StoredArtifact | undefined> {
  const enough = new AbortController();
  const declared = job.digest
    .then(digest =>
      plan.artifact.digest === digest ? plan : declare(job, digest),
    )
    .then(({ artifact }) => {
      if (isStored(artifact)) enough.abort();
      return artifact;
    });
  declared.catch(() => enough.abort());
  const base = job.client.urlOf('listModels').replace(/\/v1\/models$/, '');
  const signal = job.signal
    ? AbortSignal.any([job.signal, enough.signal])
    : enough.signal;
  const [sending, declaring] = await Promise.allSettled([
    sendParts(job.file.file, plan.parts, {
      base,
      progress: sent,
      link: linkerOf(job.client, job.params, plan.artifact.id),
      signal,
    }),
    declared,
  ]);
  if (declaring.status === 'rejected') throw declaring.reason;
  if (isStored(declaring.value)) return declaring.value;
  if (sending.status === 'rejected') throw sending.reason;
  return undefined;
}

/** A plan that was asked for without a digest may name a file with other bytes of the same size. */
async function sameBytes(
  artifact: StoredArtifact,
  { digest, params }: SendJob,
): Promise<StoredArtifact> {
  if ((await digest) === artifact.digest) return artifact;
  throw new Failure(
    `${artifact.path} is there with other bytes in ${params.version}, which is not sealed yet. Nothing was sent.`,
    'remove the file from the draft first, or choose the next version number',
  );
}

function missingBytes(plan: UploadPlan): number {
  return plan.parts.filter(isMissing).reduce((sum, part) => sum + part.size, 0);
}

// No answer, an expired link, or a server that is not ready: a new plan may help. A refusal stays one.
function mayRetry(error: unknown): boolean {
  if (!(error instanceof PartError)) return false;
  return (
    error.status === undefined ||
    error.status === 401 ||
    error.status === 429 ||
    (error.status >= 500 && error.status !== 507)
  );
}

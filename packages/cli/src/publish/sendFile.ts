import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ArtifactView,
  ModelRegistryClient,
  UploadPlan,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import type { VersionParams } from '../reference';
import { guessKind } from './kinds';
import type { LocalFile } from './listFiles';
import { PartError, sendParts } from './sendParts';

const roundsMax = 8; // links live 15 minutes, so a slow line needs a few plans for a large file
const pauseFirstMs = 500;
const pauseMaxMs = 8_000;

export interface FileProgress {
  /** Told once the plan is there: how much is on the other side already. */
  begun(sent: number): void;
  sent(bytes: number): void;
}

export interface SentFile {
  artifact: ArtifactView;
  bytesSent: number; // 0 when all of it was there already
}

/**
 * Declares a file, sends the parts that are missing, and has the whole hashed on the other side.
 * After a broken line or an expired link it asks for a new plan, which names only what is missing.
 */
export async function sendFile(
  client: ModelRegistryClient,
  params: VersionParams,
  file: LocalFile,
  digest: string,
  progress: FileProgress,
  signal?: AbortSignal,
): Promise<SentFile> {
  const declare = () =>
    client.planUpload({
      params,
      body: {
        path: file.path,
        kind: guessKind(file.path),
        size: file.size,
        digest,
      },
      signal,
    });
  let bytesSent = 0;
  let last: unknown;
  for (let round = 0; round < roundsMax; round++) {
    const plan = await declare();
    const missing = missingBytes(plan);
    progress.begun(
      plan.artifact.status === 'stored' ? file.size : file.size - missing,
    );
    if (plan.artifact.status === 'stored') {
      return { artifact: plan.artifact, bytesSent };
    }
    try {
      await sendParts(file.file, plan.parts, {
        base: client.urlOf('listModels').replace(/\/v1\/models$/, ''),
        progress: progress.sent,
        signal,
      });
      bytesSent += missing;
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

function missingBytes(plan: UploadPlan): number {
  return plan.parts
    .filter(part => part.url !== undefined)
    .reduce((sum, part) => sum + part.size, 0);
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

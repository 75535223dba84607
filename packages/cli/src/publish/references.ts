import { setTimeout as sleep } from 'node:timers/promises';
import {
  artifactPathSchema,
  digestSchema,
  guessKind,
  type ArtifactView,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import { refOf, type VersionParams } from '../reference';

const lookMs = 1_000;
const failuresNamedMax = 5;

/** A file whose bytes stay elsewhere, as it is written on the command line. */
export interface DeclaredReference {
  path: string;
  url: string;
  digest: string;
  size: number;
}

/** Reads `path=url#sha256:…:size`. */
export function readReference(text: string): DeclaredReference {
  const match = /^([^=]+)=(.+)#(sha256:[0-9a-f]{64}):(\d{1,15})$/.exec(text);
  const [, path, url, digest, size] = match ?? [];
  const fits =
    match &&
    artifactPathSchema.safeParse(path).success &&
    digestSchema.safeParse(digest).success;
  if (fits) return { path, url, digest, size: Number(size) };
  throw new Failure(
    `--reference ${text} cannot be read. Nothing was sent.`,
    'write path=url#sha256:<64 hex digits>:<size in bytes>',
  );
}

/** Declares files whose bytes stay elsewhere, and waits until the registry has looked at each of them. */
export async function declareReferences(
  {
    client,
    params,
    signal,
  }: {
    client: ModelRegistryClient;
    params: VersionParams;
    signal?: AbortSignal;
  },
  references: readonly DeclaredReference[],
): Promise<{ artifact: ArtifactView }[]> {
  const wanted = new Set<string>();
  for (const reference of references) {
    const body = { ...reference, kind: guessKind(reference.path) };
    const artifact = await client.declareReference({ params, body, signal });
    wanted.add(artifact.id);
  }
  for (;;) {
    if (wanted.size === 0) return [];
    const { artifacts } = await client.getVersion({ params, signal });
    const ours = artifacts.filter(one => wanted.has(one.id));
    if (!ours.some(isWaiting)) {
      refuseUnverified(ours, params);
      return ours.map(artifact => ({ artifact }));
    }
    await sleep(lookMs, undefined, { signal });
  }
}

function isWaiting(artifact: ArtifactView): boolean {
  return (
    artifact.status === 'referenced' && artifact.reference.status === 'checking'
  );
}

function refuseUnverified(
  artifacts: readonly ArtifactView[],
  params: VersionParams,
): void {
  const failed = artifacts.flatMap(artifact => {
    if (artifact.status !== 'referenced') return [];
    const { status, detail } = artifact.reference;
    return status === 'verified' ? [] : [`${artifact.path}: ${detail}`];
  });
  if (failed.length === 0) return;
  throw new Failure(
    `${refOf(params)} was not sealed. ${failed
      .slice(0, failuresNamedMax)
      .join(' ')}`,
    'mend the address or the digest, and run the same command again',
  );
}

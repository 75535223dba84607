import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  artifactPathSchema,
  type HeldArtifact,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import { hashFile } from '../publish/hashFile';
import type { FileLine } from '../publish/progress';
import type { VersionParams } from '../reference';
import { download } from './download';

export interface PullOptions {
  client: ModelRegistryClient;
  params: VersionParams;
  artifacts: readonly HeldArtifact[];
  folder: string;
  lines: (name: string, size: number) => FileLine;
  signal?: AbortSignal;
}

export interface PulledFile {
  path: string;
  size: number;
  digest: string;
  /** False when the file was there already with these bytes. */
  downloaded: boolean;
}

/** Downloads files one after the other. A file gets its name only after its digest was compared. */
export async function pullFiles(options: PullOptions): Promise<PulledFile[]> {
  const pulled: PulledFile[] = [];
  for (const artifact of options.artifacts) {
    const { path: inside, size, digest } = artifact;
    const target = targetOf(options.folder, inside);
    const line = options.lines(inside, size);
    try {
      const here = await alreadyHere(target, artifact, options.signal);
      if (!here) await download({ ...options, artifact, target, line });
      line.done(digest, here ? 0 : size);
      pulled.push({ path: inside, size, digest, downloaded: !here });
    } finally {
      line.stop();
    }
  }
  return pulled;
}

// The answer of a server is not trusted to stay inside the folder.
function targetOf(folder: string, inside: string): string {
  const target = path.resolve(folder, inside);
  const within = target.startsWith(path.resolve(folder) + path.sep);
  if (artifactPathSchema.safeParse(inside).success && within) return target;
  throw new Failure(
    `${JSON.stringify(
      inside,
    )} would lie outside ${folder}. Nothing was written.`,
    'tell the platform team: the registry should not hold such a path',
  );
}

async function alreadyHere(
  target: string,
  { path: inside, digest }: HeldArtifact,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!existsSync(target)) return false;
  if ((await hashFile(target, { signal })) === digest) return true;
  throw new Failure(
    `${target} is there with other bytes than ${inside} of this version. It was left as it is.`,
    'move it away, or choose another folder with --out',
  );
}

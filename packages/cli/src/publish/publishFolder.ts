import type {
  ArtifactView,
  ModelRegistryClient,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { ProblemError } from '@assay/plugin-model-registry-common';
import { Failure, problemType } from '../failure';
import { refOf, type VersionParams } from '../reference';
import { hashFile } from './hashFile';
import { listFiles, type LocalFile } from './listFiles';
import { declareReferences, type DeclaredReference } from './references';
import type { FileLine } from './progress';
import { refuseCode } from './refuseCode';
import { sendFile } from './sendFile';

export interface PublishOptions {
  client: ModelRegistryClient;
  params: VersionParams;
  folder: string;
  /** The metadata document, and the file it came from where that lies in the folder. */
  metadata?: Record<string, unknown>;
  metadataFile?: string;
  /** Files whose bytes stay elsewhere. */
  references?: readonly DeclaredReference[];
  seal: boolean;
  /** Sends files that run code when they are loaded. */
  acceptCode?: boolean;
  /** Is given what is odd about a file that is sent all the same. */
  tell?: (line: string) => void;
  lines: (names: readonly string[]) => (name: string, size: number) => FileLine;
  signal?: AbortSignal;
}

export interface Published {
  version: VersionDetail;
  artifacts: (ArtifactView & { bytesSent: number })[];
  hidden: string[];
  /** False when everything was there and sealed before. */
  changed: boolean;
}

/**
 * Makes a version hold exactly the files of a folder. Doing it again goes on where it stopped, and
 * does nothing when all is there.
 */
export async function publishFolder(
  options: PublishOptions,
): Promise<Published> {
  const { client, params, signal } = options;
  const { files, hidden } = await listFiles(
    options.folder,
    options.metadataFile ? [options.metadataFile] : [],
  );
  await refuseCode(files, options.acceptCode === true, warning =>
    options.tell?.(warning),
  );
  const line = options.lines(files.map(file => file.path));
  const before = await startVersion(options);
  const artifacts: Published['artifacts'] = [];
  let hashing = hashAhead(files[0], signal);
  for (const [index, file] of files.entries()) {
    const drawn = line(file.path, file.size);
    try {
      const digest = hashing;
      // The next file is hashed while this one travels.
      hashing = digest.then(
        () => hashAhead(files[index + 1], signal),
        () => '',
      );
      hashing.catch(() => undefined); // told where it is awaited
      const sent = before.sealed
        ? sealedArtifact(before, file, await digest)
        : await sendFile({
            client,
            params,
            file,
            digest,
            progress: drawn,
            signal,
          });
      drawn.done(await digest, sent.bytesSent);
      artifacts.push({ ...sent.artifact, bytesSent: sent.bytesSent });
    } finally {
      drawn.stop();
    }
  }
  const references = options.references ?? [];
  refuseStrangers(before, [...files, ...references], params);
  const declared = before.sealed
    ? references.map(one => sealedArtifact(before, one, one.digest))
    : await declareReferences(options, references);
  artifacts.push(
    ...declared.map(({ artifact }) => ({ ...artifact, bytesSent: 0 })),
  );
  if (before.sealed)
    return { version: before, artifacts, hidden, changed: false };
  const version = options.seal
    ? await client.sealVersion({ params, signal })
    : await client.getVersion({ params, signal });
  return { version, artifacts, hidden, changed: true };
}

function hashAhead(file: LocalFile | undefined, signal?: AbortSignal) {
  const hashing = file ? hashFile(file.file, { signal }) : Promise.resolve('');
  hashing.catch(() => undefined); // told where it is awaited
  return hashing;
}

async function startVersion(options: PublishOptions): Promise<VersionDetail> {
  const { client, params, metadata, signal } = options;
  const { group, name, version } = params;
  try {
    return await client.createVersion({
      params: { group, name },
      body: { version, ...(metadata ? { metadata } : {}) },
      signal,
    });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (problemType(error.problem) === 'not-found') {
      throw new Failure(
        `There is no model ${group}/${name} that you may write to.`,
        'add --create --title … --owner group:default/… --tier …, or check the name',
        { problem: error.problem },
      );
    }
    if (problemType(error.problem) !== 'version-exists') throw error;
  }
  const existing = await client.getVersion({ params, signal });
  if (!metadata || existing.sealed) return existing;
  return client.changeMetadata({ params, body: { metadata }, signal });
}

function sealedArtifact(
  before: VersionDetail,
  file: Pick<LocalFile, 'path'>,
  digest: string,
) {
  const artifact = before.artifacts.find(one => one.path === file.path);
  if (artifact?.digest === digest) return { artifact, bytesSent: 0 };
  throw new Failure(
    `${file.path} is ${
      artifact ? 'different from what is sealed' : 'no part of what is sealed'
    } as ${before.version}. Sealed bytes stay as they are; nothing was sent.`,
    'choose the next version number',
  );
}

// What was sent in an earlier try and has left the folder since would be frozen unseen.
function refuseStrangers(
  before: VersionDetail,
  files: readonly Pick<LocalFile, 'path'>[],
  params: VersionParams,
) {
  const here = new Set(files.map(file => file.path));
  const strangers = before.artifacts.filter(one => !here.has(one.path));
  if (strangers.length === 0) return;
  const names = strangers.map(one => one.path).join(', ');
  throw new Failure(
    `${refOf(params)} also holds ${names}, which the folder does not. ${
      before.sealed ? 'It is sealed so.' : 'It was not sealed.'
    }`,
    before.sealed
      ? 'put the file back, or choose the next version number'
      : 'put the file back, or remove it from the draft in the portal',
  );
}

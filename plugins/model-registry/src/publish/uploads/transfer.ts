import type {
  ModelRegistryClient,
  UploadPlan,
} from '@assay/plugin-model-registry-common';
import { isProblem } from '../../api/problem';
import { FileUnreadable, StillArriving } from './pauses';

/** What a transfer is told about on its way. Byte counts are absolute. */
export interface TransferSteps {
  hashed(bytes: number): void;
  /** Throws where these are not the bytes that are to be sent: nothing is declared then. */
  known(digest: string): void;
  planned(plan: UploadPlan, arrived: number): void;
  sent(bytes: number): void;
  /** So much of it the store has in whole parts. */
  kept(bytes: number): void;
  checking(): void;
}

export type HashFile = (
  file: Blob,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<string>;

export type PutPart = (input: {
  url: string;
  headers: Record<string, string>;
  body: Blob;
  onProgress: (bytes: number) => void;
  signal: AbortSignal;
}) => Promise<void>;

const linkFreshMs = 10 * 60 * 1000; // links live a quarter of an hour; a part needs some of it

export interface TransferInput {
  registry: Pick<
    ModelRegistryClient,
    'planUpload' | 'signParts' | 'completeArtifact'
  >;
  hashFile: HashFile;
  putPart: PutPart;
  version: { group: string; name: string; version: string };
  file: Blob;
  /** Of the file, where it was read before. */
  digest?: string;
  path: string;
  kind: UploadPlan['artifact']['kind'];
  steps: TransferSteps;
  signal: AbortSignal;
  now?: () => number;
}

/**
 * Brings one file to the registry: hash, declare, send what is asked for, have it compared. Parts the
 * store holds already carry no link and are not sent again.
 *
 * @returns the digest and whether any byte had to travel
 */
export async function transfer(
  input: TransferInput,
): Promise<{ digest: string; travelled: boolean }> {
  const { registry, version, file, steps, signal } = input;
  const digest =
    input.digest ?? (await input.hashFile(file, steps.hashed, signal));
  steps.known(digest);
  const plan = await registry.planUpload({
    params: version,
    body: { path: input.path, kind: input.kind, size: file.size, digest },
    signal,
  });
  const missing = plan.parts.filter(part => part.url || part.needsDigest);
  steps.planned(plan, file.size - sizeOf(missing));
  if (plan.artifact.status === 'stored') return { digest, travelled: false };
  await sendParts(input, plan, missing);
  steps.checking();
  const params = { ...version, artifactId: plan.artifact.id };
  await registry.completeArtifact({ params, signal }).catch(error => {
    throw isProblem(error, 'conflict')
      ? new StillArriving(error.message)
      : error;
  });
  return { digest, travelled: true };
}

function now(input: TransferInput): number {
  return (input.now ?? Date.now)();
}

function sizeOf(parts: UploadPlan['parts']): number {
  return parts.reduce((sum, part) => sum + part.size, 0);
}

async function sendParts(
  input: TransferInput,
  plan: UploadPlan,
  missing: UploadPlan['parts'],
) {
  const planned = now(input);
  let sent = input.file.size - sizeOf(missing);
  for (const part of missing) {
    const before = sent;
    const body = input.file.slice(part.offset, part.offset + part.size);
    const { url, headers } = await linkOf(input, { plan, planned }, part, body);
    const { signal } = input;
    const onProgress = (bytes: number) => input.steps.sent(before + bytes);
    await input
      .putPart({ url, headers, body, onProgress, signal })
      .catch(error => asUnreadable(body, error));
    sent += part.size;
    input.steps.kept(sent);
  }
}

/** A browser says of a file that was changed meanwhile what it says of a line that broke. */
async function asUnreadable(body: Blob, error: unknown): Promise<never> {
  await body
    .slice(0, 1)
    .arrayBuffer()
    .catch(unreadable => {
      throw new FileUnreadable(unreadable.message);
    });
  throw error;
}

/**
 * A part's own digest is asked for where the store binds its link to it (safety: S11), and where the
 * links of the plan are about to end, since a large file takes longer than they live.
 */
async function linkOf(
  input: TransferInput,
  { plan, planned }: { plan: UploadPlan; planned: number },
  part: UploadPlan['parts'][number],
  body: Blob,
): Promise<{ url: string; headers: Record<string, string> }> {
  const fresh = now(input) - planned < linkFreshMs;
  if (part.url && fresh) return { url: part.url, headers: part.headers ?? {} };
  const { signal } = input;
  const digest = await input.hashFile(body, () => undefined, signal);
  const { links } = await input.registry.signParts({
    params: { ...input.version, artifactId: plan.artifact.id },
    body: { parts: [{ number: part.number, digest }] },
    signal,
  });
  return links[0];
}

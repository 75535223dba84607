import type {
  ModelRegistryClient,
  UploadPlan,
} from '@assay/plugin-model-registry-common';

/** What a transfer is told about on its way. Byte counts are absolute. */
export interface TransferSteps {
  hashed(bytes: number): void;
  planned(plan: UploadPlan): void;
  sent(bytes: number): void;
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

export interface TransferInput {
  registry: Pick<ModelRegistryClient, 'planUpload' | 'completeArtifact'>;
  hashFile: HashFile;
  putPart: PutPart;
  version: { group: string; name: string; version: string };
  file: Blob;
  path: string;
  kind: UploadPlan['artifact']['kind'];
  steps: TransferSteps;
  signal: AbortSignal;
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
  const digest = await input.hashFile(file, steps.hashed, signal);
  const plan = await registry.planUpload({
    params: version,
    body: { path: input.path, kind: input.kind, size: file.size, digest },
    signal,
  });
  steps.planned(plan);
  if (plan.artifact.status === 'stored') return { digest, travelled: false };
  await sendParts(input, plan);
  steps.checking();
  await registry.completeArtifact({
    params: { ...version, artifactId: plan.artifact.id },
    signal,
  });
  return { digest, travelled: true };
}

async function sendParts(input: TransferInput, plan: UploadPlan) {
  let sent = plan.parts
    .filter(part => part.url === undefined)
    .reduce((sum, part) => sum + part.size, 0);
  for (const part of plan.parts) {
    if (part.url === undefined) continue;
    const before = sent;
    await input.putPart({
      url: part.url,
      headers: part.headers ?? {},
      body: input.file.slice(part.offset, part.offset + part.size),
      onProgress: bytes => input.steps.sent(before + bytes),
      signal: input.signal,
    });
    sent += part.size;
    input.steps.sent(sent);
  }
}

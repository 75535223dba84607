import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import type { HeldFile, UploadTarget } from './upload';

type Client = Pick<ModelRegistryClient, 'getVersion' | 'listUploads'>;

/**
 * What the version has, stored or begun. Two questions, since a file that is begun does not change the
 * version yet, and a browser may have kept an older answer about it.
 */
export async function readHeld(
  registry: Client,
  target: UploadTarget,
): Promise<HeldFile[]> {
  const [{ artifacts }, { items }] = await Promise.all([
    registry.getVersion({ params: target }),
    registry.listUploads({ params: target }),
  ]);
  return [
    ...artifacts.filter(({ status }) => status !== 'uploading'),
    ...items.map(({ artifactId, path, size, digest }) => ({
      id: artifactId,
      path,
      size,
      digest,
      status: 'uploading' as const,
    })),
  ];
}

/** What the draft has under a path. */
export type AskHeld = (path: string) => Promise<HeldFile | undefined>;

/** Asks once for all files that were chosen together; a question that found no answer is asked again. */
export function askHeld(registry: Client, target: UploadTarget): AskHeld {
  let asked: Promise<HeldFile[]> | undefined;
  return async path => {
    asked ??= readHeld(registry, target);
    try {
      return (await asked).find(file => file.path === path);
    } catch (error) {
      asked = undefined;
      throw error;
    }
  };
}

import { useEffect, useRef } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  isStored,
  type ModelRegistryClient,
  type OpenUpload,
} from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { modelRegistryApiRef } from '../api/ref';
import { useRegistry } from '../api/useRegistry';
import { readHeld } from './uploads/heldFiles';
import {
  keyOf,
  type HeldFile,
  type Upload,
  type UploadTarget,
} from './uploads/upload';

/** What a draft has from before: what is whole, and what was begun and waits for the rest of it. */
export interface DraftFiles {
  readonly stored: readonly HeldFile[];
  readonly begun: readonly OpenUpload[];
}

interface AskedFiles extends DraftFiles {
  /** Others were begun as well. */
  readonly more: boolean;
}

const none: AskedFiles = { stored: [], begun: [], more: false };

/** Files of the draft that are not on their way on this page, such as those of a tab that was closed. */
export function useDraftFiles(target: UploadTarget, here: readonly Upload[]) {
  const registry = useApi(modelRegistryApiRef);
  const asked = useRegistry(`draft-files:${keyOf(target)}`, client =>
    readDraftFiles(client, target),
  );
  const { stored, begun, more } = asked.value ?? none;
  const reload = useRef(asked.reload);
  reload.current = asked.reload;
  const storedHere = here.filter(({ status }) => status === 'stored').length;
  useEffect(() => {
    if (more && storedHere > 0) reload.current();
  }, [more, storedHere]);
  const paths = new Set(here.map(upload => upload.path));
  const elsewhere = <T extends { path: string }>(files: readonly T[]) =>
    files.filter(file => !paths.has(file.path));
  return {
    stored: elsewhere(stored),
    begun: elsewhere(begun),
    error: asked.error,
    reload: asked.reload,
    /** Takes what was declared under a path out of the draft, if anything was. */
    remove: async (path: string): Promise<void> => {
      const held = await readHeld(registry, target);
      const found = held.find(file => file.path === path);
      if (found) {
        const params = { ...target, artifactId: found.id };
        await registry.removeArtifact({ params });
      }
      asked.reload();
    },
  };
}

async function readDraftFiles(
  registry: ModelRegistryClient,
  target: UploadTarget,
): Promise<AskedFiles> {
  try {
    const version = await registry.getVersion({ params: target });
    // Of a version that is published, nothing is sent any more.
    if (version.sealed || version.state !== 'draft') return none;
    // Asked even where the version names none: what is begun does not change the version yet.
    const { items, more } = await registry.listUploads({ params: target });
    const stored = version.artifacts.filter(isStored);
    return { stored, begun: items, more };
  } catch (error) {
    if (isProblem(error, 'not-found')) return none;
    throw error;
  }
}

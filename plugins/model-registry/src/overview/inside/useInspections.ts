import {
  judgeUpload,
  type FactBodies,
  type Inspection,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../../api/useRegistry';
import type { Shown } from '../../header/TabFrame';

const factsMax = 200; // the contract's page; the scanner writes no more for one version

/** What the scanner found in one file, and when. */
export interface Inside {
  path: string;
  inspection: Inspection;
  /** When the scanner wrote it down; undefined for a file that was not sent yet. */
  recordedAt?: string;
  /** Whether the file runs code when it is loaded, or could. */
  runsCode: boolean;
}

export interface Inspections {
  /** By the path of the file; undefined while it is fetched. */
  byPath?: ReadonlyMap<string, Inside>;
  error?: Error;
  reload(): void;
}

/** Asks for the inspections of a sealed version; a draft has none. */
export function useInspections(shown: Shown): Inspections {
  const { version } = shown.version;
  const asked = useRegistry(
    shown.version.sealed
      ? `facts:${shown.ref}@${version}?kind=inspection`
      : undefined,
    registry =>
      registry.listFacts({
        params: { group: shown.group, name: shown.name, version },
        query: { kind: 'inspection', limit: factsMax },
      }),
  );
  const { error, reload } = asked;
  if (!asked.value) return { error, reload };
  const byPath = new Map<string, Inside>();
  for (const { body, recordedAt } of asked.value.items) {
    const { path, inspection } = body as FactBodies['inspection'];
    // The newest comes first; older ones are of earlier readers.
    if (byPath.has(path)) continue;
    const runsCode = judgeUpload(path, inspection).outcome === 'block';
    byPath.set(path, { path, inspection, recordedAt, runsCode });
  }
  return { byPath, error, reload };
}

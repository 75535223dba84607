import type { Fact } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import type { Shown } from '../header/TabFrame';

const factsMax = 200; // the contract's page, newest first

/** The version in production with its evaluations; facts are undefined while they are fetched. */
export interface IncumbentVersion {
  version: string;
  facts?: readonly Fact[];
  error?: Error;
}

/** What this version is compared with: the one in production, unless it is that one. */
export function useIncumbent(shown: Shown): IncumbentVersion | undefined {
  const production = shown.model.production?.version;
  const other = production !== shown.version.version ? production : undefined;
  const asked = useRegistry(
    other && `facts:${shown.ref}@${other}?kind=evaluation`,
    registry =>
      registry.listFacts({
        params: { group: shown.group, name: shown.name, version: other! },
        query: { kind: 'evaluation', limit: factsMax },
      }),
  );
  if (!other) return undefined;
  const facts = asked.value?.items as unknown as readonly Fact[] | undefined;
  return { version: other, facts, error: asked.error };
}

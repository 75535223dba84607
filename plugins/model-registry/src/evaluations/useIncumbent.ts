import type { Fact } from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { useCompare } from '../diff';
import type { Shown } from '../header/TabFrame';

const factsMax = 200; // the contract's page, newest first

/** The version compared with, and its evaluations; facts are undefined while they are fetched. */
export interface IncumbentVersion {
  version: string;
  isProduction: boolean;
  facts?: readonly Fact[];
  error?: Error;
}

/** What this version is compared with: the one `?base=` names, else the one in production. */
export function useIncumbent(shown: Shown): IncumbentVersion | undefined {
  const { base } = useCompare();
  const against = base ?? shown.model.production?.version;
  const other = against !== shown.version.version ? against : undefined;
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
  const isProduction = other === shown.model.production?.version;
  return { version: other, isProduction, facts, error: asked.error };
}

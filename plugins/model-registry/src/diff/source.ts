import {
  differenceOf,
  type Diff,
  type DiffFocus,
  type DiffSide,
  type VersionDiff,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryClient } from '../api/ref';

/** Where a comparison comes from, and under which name it is kept. */
export interface DiffSource<D extends Diff = Diff> {
  key: string;
  load(registry: ModelRegistryClient, focus?: DiffFocus): Promise<D>;
}

/** Two versions of one model, compared by the registry. */
export function versionsSource(
  subject: { ref: string; group: string; name: string },
  base: string,
  version: string,
): DiffSource<VersionDiff> {
  const { ref, group, name } = subject;
  return {
    key: `diff:${ref}@${base}..${version}`,
    load: (registry, focus) =>
      registry.diffVersions({
        params: { group, name, version: base, other: version },
        query: focus ?? {},
      }),
  };
}

/** Two cases that are here already, such as the one a vote was on and the one of now. */
export function casesSource(
  key: string,
  before: DiffSide,
  after: DiffSide,
): DiffSource {
  return {
    key: `diff:${key}`,
    load: async (_, focus) => differenceOf(before, after, focus),
  };
}

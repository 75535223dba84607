import type { Metadata } from '@assay/plugin-model-registry-common';

/** A copy of the metadata with one field set; undefined takes it out, and empty parents with it. */
export function withValueAt(
  metadata: Metadata,
  path: string,
  value: unknown,
): Metadata {
  return setIn(metadata, path.split('.'), value) as Metadata;
}

function setIn(
  holder: Record<string, unknown>,
  [name, ...rest]: string[],
  value: unknown,
): Record<string, unknown> {
  const next = { ...holder };
  const inner =
    rest.length === 0
      ? value
      : setIn((next[name] ?? {}) as Record<string, unknown>, rest, value);
  const empty =
    inner === undefined ||
    (rest.length > 0 && Object.keys(inner as object).length === 0);
  if (empty) delete next[name];
  else next[name] = inner;
  return next;
}

/** The sections that differ, whole, as the registry takes them. */
export function changedSections(before: Metadata, after: Metadata): Metadata {
  const names = Object.keys(after) as (keyof Metadata)[];
  return Object.fromEntries(
    names
      .filter(
        name => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      )
      .map(name => [name, after[name]]),
  ) as Metadata;
}

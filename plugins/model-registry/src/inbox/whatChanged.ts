import type {
  CaseFile,
  Fact,
  Metadata,
  Metric,
} from '@assay/plugin-model-registry-common';

/** What two versions are compared by: metadata, figures and the digests of their files. */
export type Comparable = Pick<CaseFile, 'metadata' | 'manifest' | 'facts'>;

export interface Change<T> {
  name: string;
  change: 'added' | 'removed' | 'altered';
  before?: T;
  after?: T;
}

export interface WhatChanged {
  metadata: Change<unknown>[];
  metrics: Change<Metric>[];
  files: Change<{ digest: string; size: number }>[];
  /** How many parts were compared and are the same. */
  same: number;
}

/** Compares a version with the one that was approved before. Pure; order is by name. */
export function whatChanged(
  before: Comparable,
  after: Comparable,
): WhatChanged {
  const metadata = compare(
    fieldsOf(before.metadata),
    fieldsOf(after.metadata),
    (a, b) => JSON.stringify(a) === JSON.stringify(b),
  );
  const metrics = compare(
    metricsOf(before.facts as Fact[]),
    metricsOf(after.facts as Fact[]),
    (a, b) =>
      a.value === b.value &&
      a.n === b.n &&
      a.interval?.lower === b.interval?.lower &&
      a.interval?.upper === b.interval?.upper,
  );
  const files = compare(
    filesOf(before),
    filesOf(after),
    (a, b) => a.digest === b.digest,
  );
  return {
    metadata: metadata.changes,
    metrics: metrics.changes,
    files: files.changes,
    same: metadata.same + metrics.same + files.same,
  };
}

function compare<T>(
  before: Map<string, T>,
  after: Map<string, T>,
  isSame: (a: T, b: T) => boolean,
): { changes: Change<T>[]; same: number } {
  const changes: Change<T>[] = [];
  let same = 0;
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  for (const name of names) {
    const was = before.get(name);
    const is = after.get(name);
    if (was === undefined) changes.push({ name, change: 'added', after: is });
    else if (is === undefined)
      changes.push({ name, change: 'removed', before: was });
    else if (isSame(was, is)) same += 1;
    else changes.push({ name, change: 'altered', before: was, after: is });
  }
  return { changes, same };
}

/** Fields by path; a list is one value, since its order carries meaning. */
function fieldsOf(metadata: Metadata): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value))
        walk(inner, path ? `${path}.${name}` : name);
    } else if (value !== undefined) fields.set(path, value);
  };
  walk(metadata, '');
  return fields;
}

/** The newest whole figure of each suite and metric. */
function metricsOf(facts: readonly Fact[]): Map<string, Metric> {
  const metrics = new Map<string, Metric>();
  const evaluations = facts
    .filter(fact => fact.kind === 'evaluation')
    .sort((a, b) => a.recordedAt.localeCompare(b.recordedAt));
  for (const { body } of evaluations) {
    for (const metric of body.metrics) {
      if (metric.slice === undefined)
        metrics.set(`${body.suite}/${metric.key}`, metric);
    }
  }
  return metrics;
}

function filesOf(
  side: Comparable,
): Map<string, { digest: string; size: number }> {
  return new Map(
    side.manifest.map(({ path, digest, size }) => [path, { digest, size }]),
  );
}

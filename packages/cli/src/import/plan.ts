import {
  metadataWithClaims,
  type ImportItem,
  type ManifestEntry,
  type ManifestFault,
  type ManifestVersion,
} from '@assay/plugin-model-registry-common';

/** What a manifest or a folder asks for, before anybody was asked. */
export interface Plan {
  entries: ManifestEntry[];
  faults: ManifestFault[];
  /** Digest of what was read; names the import in the ledger. */
  importId: string;
  /** Folders in it are seen from here. */
  base: string;
}

/** One version that is asked for, and where it was asked. */
export interface PlannedVersion {
  line: number;
  group: string;
  name: string;
  version: ManifestVersion;
}

export interface Planned {
  items: ImportItem[];
  /** Lines of models by group/name, and of versions by group/name@version. */
  lines: Map<string, number>;
  versions: PlannedVersion[];
  faults: ManifestFault[];
}

/** Gathers what belongs to one model, in the order the models were named. */
export function gather(plan: Plan): Planned {
  const items = new Map<string, ImportItem>();
  const planned: Planned = {
    items: [],
    lines: new Map(),
    versions: [],
    faults: [...plan.faults],
  };
  for (const entry of plan.entries) {
    const { line, group, name, model, version } = entry;
    const ref = `${group}/${name}`;
    const item = items.get(ref) ?? { group, name, versions: [] };
    items.set(ref, item);
    const thing = version ? `${ref}@${version.version}` : ref;
    if (planned.lines.has(thing)) {
      planned.faults.push(twice(line, thing, planned.lines.get(thing)!));
      continue;
    }
    planned.lines.set(thing, line);
    if (model) {
      const { group: _group, name: _name, ...text } = model;
      item.model = text;
    }
    if (version) {
      planned.versions.push({ line, group, name, version });
      item.versions.push({
        version: version.version,
        metadata: metadataWithClaims(version),
        ...(version.artifacts ? { artifacts: version.artifacts } : {}),
      });
    }
  }
  planned.items = [...items.values()];
  return planned;
}

function twice(line: number, ref: string, before: number): ManifestFault {
  return {
    line,
    ref,
    field: 'version',
    rule: `was named before, in line ${before}`,
    fix: 'Keep one of the two.',
  };
}

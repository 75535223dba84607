import {
  differencesMax,
  differencesOf,
  fillGaps,
  identityFaults,
  secretFaults,
  type ImportItem,
  type ImportItemResult,
  type ImportVersion,
  type ImportVersionResult,
  type Metadata,
} from '@assay/plugin-model-registry-common';
import type { ModelRow } from '../database/rows';

/** A version that is here, as far as an import compares it. */
export interface KnownVersion {
  id: string;
  model_id: string;
  version: string;
  state: string;
  metadata: Metadata;
  metadata_digest: string;
  artifacts: Record<string, string>; // digest by path, of those that are stored
}

type Fault = { field: string; rule: string; fix: string };

/** What is here of one item, and what the caller may do to it. */
export interface KnownItem {
  model?: ModelRow;
  /** By version. */
  versions: ReadonlyMap<string, KnownVersion>;
  mayRead: boolean;
  mayCreate: boolean;
  mayWrite: boolean;
  /** What packs have against a version of the item that is not here yet. */
  refusals?: ReadonlyMap<string, readonly Fault[]>;
  /** Why a new model cannot be kept where the item says. */
  regionFault?: Fault;
}

export interface Judged {
  result: ImportItemResult;
  /** What is to be written. */
  newModel?: ImportItem['model'];
  newVersions: ImportVersion[];
  fills: { known: KnownVersion; metadata: Metadata; sections: string[] }[];
}

/** Judges one item against what is here. Pure; writes nothing, refuses by item and says why. */
export function judgeImport(
  item: ImportItem,
  known: KnownItem,
  backfill: boolean,
): Judged {
  const ref = `${item.group}/${item.name}`;
  const fault = modelFault(item, known, ref);
  if (fault) return refusedWhole(item, ref, fault);
  const judged: Judged = {
    result: { ref, ...modelOutcome(item, known), versions: [] },
    ...(known.model ? {} : { newModel: item.model }),
    newVersions: [],
    fills: [],
  };
  const seen = new Set<string>();
  for (const version of item.versions) {
    judged.result.versions.push(
      judgeVersion(judged, item, version, known, seen, backfill),
    );
    seen.add(version.version);
  }
  return judged;
}

/** Why nothing of an item can be imported. A model that may not be read is told of as one that may not be had (safety: S9). */
function modelFault(
  item: ImportItem,
  known: KnownItem,
  ref: string,
): Fault | undefined {
  const { model, mayRead, mayCreate, mayWrite } = known;
  if (model && !mayRead) {
    return {
      field: 'name',
      rule: `${ref} cannot be registered by you`,
      fix: 'Choose another name, or ask the administrators of the portal.',
    };
  }
  if (!model && !item.model) {
    return {
      field: 'model',
      rule: `there is no model ${ref}, and nothing says what to register it with`,
      fix: 'Give its title, description, owner and tier, or correct the name.',
    };
  }
  if (!model && !mayCreate) {
    return {
      field: 'owner',
      rule: `you do not belong to ${item.model?.owner}, so you cannot make it the owner of a model`,
      fix: 'Name a group of yours, or ask somebody of that group to import it.',
    };
  }
  if (!model && known.regionFault) return known.regionFault;
  if (item.versions.length > 0 && !mayWrite) {
    return {
      field: 'versions',
      rule: `versions of ${ref} are for its model-owner and contributor`,
      fix: `Ask there: ${model?.owner ?? item.model?.owner}.`,
    };
  }
  return undefined;
}

function refusedWhole(item: ImportItem, ref: string, fault: Fault): Judged {
  const refused = {
    outcome: 'refused' as const,
    errors: [
      { field: 'model', rule: 'its model was refused', fix: 'See there.' },
    ],
  };
  return {
    result: {
      ref,
      outcome: 'refused',
      errors: [fault],
      versions: item.versions.map(({ version }) => ({ version, ...refused })),
    },
    newVersions: [],
    fills: [],
  };
}

function modelOutcome(
  { model: sent }: ImportItem,
  { model }: KnownItem,
): Pick<ImportItemResult, 'outcome' | 'differences'> {
  if (!model) return { outcome: 'created' };
  const differences = differencesOf(
    {
      title: model.title,
      description: model.description,
      owner: model.owner,
      system: model.system ?? undefined,
      tier: model.declared_tier,
      tags: model.tags,
      region: model.region ?? undefined,
    },
    sent,
  );
  return differences.length === 0
    ? { outcome: 'same' }
    : { outcome: 'different', differences };
}

function judgeVersion(
  judged: Judged,
  item: ImportItem,
  sent: ImportVersion,
  known: KnownItem,
  seen: ReadonlySet<string>,
  backfill: boolean,
): ImportVersionResult {
  const { version } = sent;
  const errors = versionFaults(item, sent, seen);
  if (errors.length > 0) return { version, outcome: 'refused', errors };
  const here = known.versions.get(version);
  if (!here) {
    const refused = known.refusals?.get(version) ?? [];
    if (refused.length > 0)
      return { version, outcome: 'refused', errors: [...refused] };
    judged.newVersions.push(sent);
    return { version, outcome: 'created' };
  }
  return compareVersion(judged, sent, here, backfill);
}

/** Secrets (safety: S16), a claim to be another version, and a version that is sent twice. */
function versionFaults(
  { group, name }: ImportItem,
  { version, metadata = {} }: ImportVersion,
  seen: ReadonlySet<string>,
): Fault[] {
  if (seen.has(version)) {
    return [
      {
        field: 'version',
        rule: `${version} was sent before for this model`,
        fix: 'Keep one of the two, or give the other its own number.',
      },
    ];
  }
  const faults = [
    ...secretFaults(metadata),
    ...identityFaults(metadata, { group, name, version }),
  ];
  return faults.map(fault => ({ ...fault, field: `metadata.${fault.field}` }));
}

function compareVersion(
  judged: Judged,
  sent: ImportVersion,
  here: KnownVersion,
  backfill: boolean,
): ImportVersionResult {
  const { version } = sent;
  const fill =
    backfill && here.state === 'draft' && sent.metadata
      ? fillGaps(here.metadata, sent.metadata)
      : { metadata: here.metadata, filled: [] };
  const differences = [
    ...differencesOf(fill.metadata, sent.metadata, 'metadata'),
    ...artifactDifferences(sent, here),
  ].slice(0, differencesMax);
  const { filled, metadata } = fill;
  if (filled.length > 0) {
    const sections = [...new Set(filled.map(field => field.split('.')[0]))];
    judged.fills.push({ known: here, metadata, sections: sections.sort() });
  }
  return {
    version,
    outcome: outcomeOf(filled.length, differences.length),
    ...(differences.length > 0 ? { differences } : {}),
    ...(filled.length > 0 ? { filled } : {}),
  };
}

function outcomeOf(filled: number, differences: number) {
  if (filled > 0) return 'filled' as const;
  return differences > 0 ? ('different' as const) : ('same' as const);
}

/** Declared digests against those of the bytes that are here (safety: S8: a claim, so it changes nothing). */
function artifactDifferences(sent: ImportVersion, here: KnownVersion) {
  return (sent.artifacts ?? [])
    .filter(({ path, digest }) => {
      const stored = here.artifacts[path];
      return stored !== undefined && stored !== digest;
    })
    .map(({ path, digest }) => ({
      field: `artifacts.${path}`,
      here: here.artifacts[path],
      there: digest,
    }));
}

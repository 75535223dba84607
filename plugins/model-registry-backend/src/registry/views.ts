import {
  completenessOf,
  type ArtifactView,
  type Metadata,
  type ModelDetail,
  type ModelSummary,
  type Request as OpenRequest,
  type RequestKind,
  type Role,
  type VersionDetail,
  type VersionState,
  type VersionSummary,
} from '@assay/plugin-model-registry-common';
import {
  type ArtifactColumns,
  type ArtifactState,
  artifactState,
  type ModelRow,
  type ReferenceRow,
  type RequestRow,
} from '../database/rows';
import { usageView, type UsageJson } from '../usage/readUsage';

/*
 * From rows to the shapes of the contract. Times that came through SQL's JSON are text with an offset.
 */

/** A version as `versionJson` of readModels builds it. */
export interface VersionJson {
  id: string;
  version: string;
  state: VersionState;
  manifest_digest: string | null;
  size_bytes: number;
  frameworks: string[];
  licence: string | null;
  created_at: string;
  changed_at: string;
  revision: number;
  aliases: string[];
  request_kind: RequestKind | null;
}

/** A version with all that its own page shows. */
export interface VersionDetailJson extends VersionJson {
  usage: UsageJson;
  metadata: Metadata;
  created_by: string;
  recertify_by: string | null;
  artifacts: (Omit<ArtifactColumns, 'size' | 'store' | 'created_at'> &
    ArtifactState & {
      size: number;
      format: string | null;
      reference: ReferenceRow | null;
      cold: { class: string; since: string } | null;
      region: string | null;
    })[];
  request:
    | (Omit<RequestRow, 'opened_at' | 'due_at'> & {
        opened_at: string;
        due_at: string;
      })
    | null;
}

export function isoOf(time: Date | string): string {
  return new Date(time).toISOString();
}

export function versionSummary(row: VersionJson): VersionSummary {
  return {
    version: row.version,
    state: row.state,
    ...(row.manifest_digest ? { manifestDigest: row.manifest_digest } : {}),
    sealed: row.manifest_digest !== null,
    aliases: row.aliases,
    createdAt: isoOf(row.created_at),
    changedAt: isoOf(row.changed_at),
    revision: Number(row.revision),
    ...(row.request_kind ? { requestKind: row.request_kind } : {}),
  };
}

/** @param model - with its usage, as `modelUsage` reads it, where a list tells that */
export function modelSummary(
  model: ModelRow & { usage?: UsageJson },
  newest: VersionJson | null,
  production: VersionJson | null,
): ModelSummary {
  return {
    ref: `${model.group}/${model.name}`,
    group: model.group,
    name: model.name,
    title: model.title,
    description: model.description,
    owner: model.owner,
    ...(model.system ? { system: model.system } : {}),
    tier: model.tier,
    ...(model.region ? { region: model.region } : {}),
    tags: model.tags,
    frameworks: newest?.frameworks ?? [],
    ...(newest?.licence ? { licence: newest.licence } : {}),
    ...(newest ? { newest: versionSummary(newest) } : {}),
    ...(production ? { production: versionSummary(production) } : {}),
    sizeBytes: Number(newest?.size_bytes ?? 0),
    ...(model.usage ? { usage: usageView(model.usage) } : {}),
    changedAt: isoOf(model.changed_at),
    revision: Number(model.revision),
  };
}

export function versionDetail(
  model: ModelRow,
  row: VersionDetailJson,
): VersionDetail {
  return {
    ...versionSummary(row),
    usage: usageView(row.usage),
    metadata: row.metadata,
    artifacts: row.artifacts.map(artifactView),
    tier: {
      declared: model.declared_tier,
      ...(model.assessed_tier ? { assessed: model.assessed_tier } : {}),
      effective: model.tier,
    },
    completeness: completenessOf(row.metadata, model.tier),
    ...(row.recertify_by ? { recertifyBy: isoOf(row.recertify_by) } : {}),
    ...(row.request ? { request: requestView(row.request) } : {}),
    createdBy: row.created_by,
  };
}

function artifactView(
  row: VersionDetailJson['artifacts'][number],
): ArtifactView {
  return {
    id: row.id,
    path: row.path,
    kind: row.kind as ArtifactView['kind'],
    size: Number(row.size),
    ...artifactState(row, row.reference),
    ...(row.region && row.status !== 'referenced' && { region: row.region }),
    ...(row.cold && {
      cold: { class: row.cold.class, since: isoOf(row.cold.since) },
    }),
    ...(row.format ? { format: row.format } : {}),
  };
}

export function requestView(row: {
  id: string;
  kind: RequestKind;
  opened_by: string;
  opened_at: Date | string;
  due_at: Date | string;
  rationale: string;
}): OpenRequest {
  return {
    id: row.id,
    kind: row.kind,
    openedBy: row.opened_by,
    openedAt: isoOf(row.opened_at),
    dueAt: isoOf(row.due_at),
    rationale: row.rationale,
  };
}

export interface ModelDetailJson {
  usage: UsageJson;
  newest: VersionJson | null;
  production: VersionJson | null;
  versions: VersionJson[];
  version_count: string;
  aliases: Record<string, string>;
  version: VersionDetailJson | null;
}

export function modelDetail(
  model: ModelRow,
  row: ModelDetailJson,
  yourRoles: readonly Role[],
): ModelDetail {
  return {
    ...modelSummary(model, row.newest, row.production),
    usage: usageView(row.usage),
    declaredTier: model.declared_tier,
    aliases: row.aliases,
    versions: row.versions.map(versionSummary),
    versionCount: Number(row.version_count),
    ...(row.version ? { version: versionDetail(model, row.version) } : {}),
    yourRoles: [...yourRoles],
  };
}

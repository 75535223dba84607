import type {
  ExceptionView,
  ManifestFile,
  Metadata,
  Producer,
  RequestKind,
  ReviewingRole,
  RiskTier,
  Role,
  VersionState,
} from '@assay/plugin-model-registry-common';

/*
 * Rows as the database gives them. `null` appears here and nowhere else; bigint comes as text.
 */

export interface ModelRow {
  id: string;
  group: string;
  name: string;
  title: string;
  description: string;
  owner: string;
  system: string | null;
  declared_tier: RiskTier;
  assessed_tier: RiskTier | null;
  /** The higher of the two (safety: S6). */
  tier: RiskTier;
  tags: string[];
  created_by: string;
  created_at: Date;
  changed_at: Date;
  revision: string;
}

export interface VersionRow {
  id: string;
  model_id: string;
  version: string;
  semver_order: string;
  state: VersionState;
  metadata: Metadata;
  metadata_digest: string;
  manifest: ManifestFile[] | null;
  manifest_digest: string | null;
  size_bytes: string;
  frameworks: string[];
  licence: string | null;
  recertify_by: Date | null;
  approved_for_staging_at: Date | null;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  revision: string;
}

export interface ArtifactRow {
  id: string;
  version_id: string;
  path: string;
  kind: string;
  size: string;
  digest: string;
  status: 'uploading' | 'stored';
  created_by: string;
  created_at: Date;
}

export interface FactRow {
  id: string;
  version_id: string;
  kind: string;
  subject_digest: string;
  producer: Producer;
  body: Record<string, unknown>;
  document_digest: string | null;
  recorded_at: Date;
  seq: string;
}

export interface RequestRow {
  id: string;
  version_id: string;
  kind: RequestKind;
  opened_by: string;
  opened_at: Date;
  due_at: Date;
  rationale: string;
  closed_at: Date | null;
  closed_how: string | null;
}

export interface ApprovalRow {
  id: string;
  request_id: string;
  version_id: string;
  role: ReviewingRole;
  by_ref: string;
  at: Date;
  rationale: string;
  case_digest: string;
  taken_back_at: Date | null;
}

export interface ExceptionRow {
  id: string;
  version_id: string;
  gate: string;
  status: ExceptionView['status'];
  rationale: string;
  compensating_controls: string;
  asked_by: string;
  asked_at: Date;
  ends_at: Date;
  decided_by: string | null;
  decided_as: Role | null;
  decided_at: Date | null;
  decision_rationale: string | null;
}

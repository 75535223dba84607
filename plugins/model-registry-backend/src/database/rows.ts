import type {
  FindingSeverity,
  FrameworkId,
  FindingStatus,
  FindingStep,
  GlassEnvironment,
  GlassVerdict,
  ExceptionView,
  ManifestFile,
  Metadata,
  Producer,
  QuestionKind,
  ReferenceView,
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
  /** Where its bytes have to lie; null for wherever the default store is. */
  region: string | null;
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

export interface ArtifactColumns {
  id: string;
  version_id: string;
  path: string;
  kind: string;
  size: string;
  /** Where its bytes lie, or go once they arrive. */
  store: string;
  created_by: string;
  created_at: Date;
}
interface Stored {
  status: 'stored';
  digest: string;
}
/** A large file travels while its sender hashes it, so its digest comes later. */
export type ArtifactState =
  | Stored
  | { status: 'referenced'; digest: string }
  | { status: 'uploading'; digest: string | null };
export type StoredArtifactRow = ArtifactColumns & Stored;
export type ArtifactRow = ArtifactColumns & ArtifactState;
/** Its digest stays: its bytes are here, or elsewhere and named. */
export type HeldArtifactRow = ArtifactColumns & { digest: string };
export function isHeldRow(
  row: ArtifactRow,
): row is ArtifactRow & { digest: string } {
  return row.status !== 'uploading';
}

/** Where bytes are that stay elsewhere. */
export interface ReferenceRow {
  artifact_id: string;
  url: string;
  status: ReferenceView['status'];
  detail: string | null;
  found_digest: string | null;
  found_size: string | null;
  checked_at: Date | string | null;
  due_at: Date;
  tries: number;
}

/** The same as readers of the API see it. @param reference of a file that is referenced */
export function artifactState(
  row: ArtifactState,
  reference?: Omit<ReferenceRow, 'artifact_id' | 'due_at' | 'tries'> | null,
) {
  switch (row.status) {
    case 'stored':
      return { status: row.status, digest: row.digest };
    case 'uploading':
      return { status: row.status, digest: row.digest ?? undefined };
    default:
      if (!reference) throw new Error('A referenced file has no reference');
      return {
        status: row.status,
        digest: row.digest,
        reference: referenceView(reference),
      };
  }
}

function referenceView(
  row: Omit<ReferenceRow, 'artifact_id' | 'due_at' | 'tries'>,
): ReferenceView {
  return {
    url: row.url,
    status: row.status,
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.found_digest !== null && { foundDigest: row.found_digest }),
    ...(row.found_size !== null && { foundSize: Number(row.found_size) }),
    ...(row.checked_at !== null && {
      checkedAt: new Date(row.checked_at).toISOString(),
    }),
  };
}

export interface FactRow {
  id: string;
  version_id: string;
  kind: string;
  subject_digest: string;
  producer: Producer;
  body: Record<string, unknown>;
  document_digest: string | null;
  document_store: string;
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
  /** Null where it was closed before that was written down. */
  closed_by: string | null;
  asked_again_at: Date | null;
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
  /** Whoever lent the role. */
  behalf_of: string | null;
  condition: string | null;
  condition_due_at: Date | null;
  condition_met_at: Date | null;
  condition_met_by: string | null;
}

export interface FindingRow {
  id: string;
  version_id: string;
  severity: FindingSeverity;
  title: string;
  description: string;
  fact_id: string | null;
  owner: string;
  due_at: Date;
  /** Of the clause whose gap it is. */
  framework: FrameworkId | null;
  clause: string | null;
  /** When the ledger said that its day has passed. */
  overdue_at: Date | null;
  status: FindingStatus;
  accepted_until: Date | null;
  fixed_by: string | null;
  reported_by: string;
  reported_at: Date;
  changed_at: Date;
  revision: number;
}

export interface FindingStepRow {
  finding_id: string;
  seq: number;
  verb: FindingStep['verb'];
  by_ref: string;
  at: Date;
  note: string;
  link: string | null;
  ends_at: Date | null;
}

export interface QuestionRow {
  id: string;
  version_id: string;
  kind: QuestionKind;
  by_ref: string;
  at: Date;
  text: string;
  answers: string | null;
}

export interface DelegationRow {
  id: string;
  from_ref: string;
  to_ref: string;
  roles: ReviewingRole[];
  reason: string;
  starts_at: Date;
  ends_at: Date;
  ended_at: Date | null;
}

export interface ExceptionRow {
  id: string;
  version_id: string;
  gate: string;
  scope: ExceptionView['scope'];
  /** Of the model it was filed at, for what is wider than one version. */
  model_id: string | null;
  group: string | null;
  uses_max: number | null;
  uses: number;
  renews: string | null;
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
  /** Of those that broke the glass. */
  glass_environment: GlassEnvironment | null;
  used_at: Date | null;
  review_verdict: GlassVerdict | null;
  review_reason: string | null;
  reviewed_by: string | null;
  reviewed_at: Date | null;
}

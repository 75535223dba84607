import type {
  Answers,
  Assessment,
  EuClass,
  RiskTier,
  UseCaseChange,
} from '@assay/plugin-model-registry-common';

export interface UseCaseRow {
  id: string;
  group: string;
  title: string;
  purpose: string;
  users: string;
  affected: string;
  out_of_scope: string;
  owner: string;
  assessment_id: string | null;
  assessed_tier: RiskTier | null;
  eu_class: EuClass | null;
  override_tier: RiskTier | null;
  override_reason: string | null;
  override_by: string | null;
  override_at: Date | null;
  override_ends_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  closed_reason: string | null;
  created_by: string;
  created_at: Date;
  changed_at: Date;
  revision: string;
}

export interface AssessmentRow {
  id: string;
  use_case_id: string;
  questionnaire: string;
  answers: Answers;
  result: Assessment;
  by_ref: string;
  at: Date;
}

/** What a line of the history holds besides who, when and about which model. */
export type ChangeDetail = Pick<
  UseCaseChange,
  'texts' | 'tier' | 'tierBefore' | 'euClass' | 'reason' | 'endsAt'
>;

/** No override any more. */
export const noOverride = {
  override_tier: null,
  override_reason: null,
  override_by: null,
  override_at: null,
  override_ends_at: null,
} as const;

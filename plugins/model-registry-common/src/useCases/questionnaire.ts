import type { RiskTier } from '../lifecycle/states';
import { euQuestions } from './euQuestions';
import { exposureQuestions } from './exposureQuestions';
import { purposeQuestions } from './purposeQuestions';
import type {
  ExposureLevel,
  PurposeLevel,
  Question,
  Threshold,
} from './question';

/**
 * A questionnaire in one version. An assessment names it as `id@version` and keeps its result; what has been
 * answered is never judged anew by another version, so a version that was used never changes.
 */
export interface Questionnaire {
  readonly id: string;
  readonly version: number;
  readonly questions: readonly Question[];
  readonly exposure: Readonly<
    Record<Exclude<ExposureLevel, 'small'>, Threshold>
  >;
  readonly purpose: Readonly<
    Record<Exclude<PurposeLevel, 'supporting'>, Threshold>
  >;
  readonly matrix: Readonly<
    Record<ExposureLevel, Readonly<Record<PurposeLevel, RiskTier>>>
  >;
}

const useCaseRisk1: Questionnaire = {
  id: 'use-case-risk',
  version: 1,
  questions: [...exposureQuestions, ...purposeQuestions, ...euQuestions],
  exposure: {
    considerable: { sum: 4, single: 2 },
    large: { sum: 9, single: 3 },
  },
  purpose: {
    material: { sum: 2, single: 2 },
    critical: { sum: 5, single: 3 },
  },
  matrix: {
    small: { supporting: 'Low', material: 'Low', critical: 'Medium' },
    considerable: { supporting: 'Low', material: 'Medium', critical: 'High' },
    large: { supporting: 'Medium', material: 'High', critical: 'High' },
  },
};

/** Every version there was, the newest last. */
export const questionnaires: readonly Questionnaire[] = [useCaseRisk1];
export const currentQuestionnaire = useCaseRisk1;

export function questionnaireName({ id, version }: Questionnaire): string {
  return `${id}@${version}`;
}

/** @returns undefined where there is no such questionnaire, or not in that version */
export function questionnaireOf(name: string): Questionnaire | undefined {
  return questionnaires.find(known => questionnaireName(known) === name);
}

import { higherTier, riskTiers, type RiskTier } from '../lifecycle/states';
import type { Answers } from './answers';
import {
  exposureLevels,
  purposeLevels,
  type Axis,
  type ExposureLevel,
  type Option,
  type PurposeLevel,
  type Question,
  type Threshold,
} from './question';
import { questionnaireName, type Questionnaire } from './questionnaire';
import { graverClass, provisionOf, type EuClass } from './provisions';

/** Why a result is what it is, from which every screen makes its own sentence. */
export type AssessmentReason =
  | { readonly kind: 'answer'; axis: Axis; question: string; option: string }
  | { readonly kind: 'matrix'; tier: RiskTier }
  | { readonly kind: 'exempt'; option: string }
  | { readonly kind: 'eu-raises'; euClass: EuClass; tier: RiskTier };

export interface Assessment {
  readonly questionnaire: string; // 'use-case-risk@1'
  readonly score: { readonly exposure: number; readonly purpose: number };
  readonly exposure: ExposureLevel;
  readonly purpose: PurposeLevel;
  readonly tier: RiskTier;
  readonly euClass: EuClass;
  /** Ids of what the EU AI Act calls for, in the order of its provisions. */
  readonly provisions: readonly string[];
  /** A prohibited practice: no model may serve it. */
  readonly isProhibited: boolean;
  readonly reasons: readonly AssessmentReason[];
}

/** The tier that a class of the EU AI Act asks for, whatever the matrix says. */
const tierOfClass: Readonly<Record<EuClass, RiskTier>> = {
  prohibited: 'High',
  'high-risk': 'High',
  transparency: 'Low',
  minimal: 'Low',
};

/**
 * Judges answers, complete or so far: what is not answered adds nothing. Pure, so that the form shows while
 * somebody answers what the court will record. A riskier answer never lowers a tier or a class.
 */
export function assess(
  questionnaire: Questionnaire,
  answers: Answers,
): Assessment {
  const chosen = chosenOf(questionnaire, answers);
  const exposure = levelOf(
    exposureLevels,
    questionnaire.exposure,
    scoresOn('exposure', chosen),
  );
  const purpose = levelOf(
    purposeLevels,
    questionnaire.purpose,
    scoresOn('purpose', chosen),
  );
  const byMatrix = questionnaire.matrix[exposure][purpose];
  const eu = classOf(chosen, answers);
  const asked = tierOfClass[eu.euClass];
  const tier = higherTier(byMatrix, asked);
  return {
    questionnaire: questionnaireName(questionnaire),
    score: {
      exposure: sum(scoresOn('exposure', chosen)),
      purpose: sum(scoresOn('purpose', chosen)),
    },
    ...{ exposure, purpose, tier },
    euClass: eu.euClass,
    provisions: eu.provisions,
    isProhibited: eu.euClass === 'prohibited',
    reasons: [
      ...weighty(chosen),
      { kind: 'matrix', tier: byMatrix },
      ...eu.reasons,
      ...(tier === byMatrix
        ? []
        : [{ kind: 'eu-raises', euClass: eu.euClass, tier } as const]),
    ],
  };
}

interface Chosen {
  readonly question: Question;
  readonly option: Option;
}

function chosenOf({ questions }: Questionnaire, answers: Answers): Chosen[] {
  return questions.flatMap(question => {
    const answer = answers[question.id];
    const ids = typeof answer === 'string' ? [answer] : answer ?? [];
    return question.options
      .filter(({ id }) => ids.includes(id))
      .map(option => ({ question, option }));
  });
}

function scoresOn(axis: Axis, chosen: readonly Chosen[]): number[] {
  return chosen
    .filter(({ question }) => question.axis === axis)
    .map(({ option }) => option.score);
}

function sum(scores: readonly number[]): number {
  return scores.reduce((a, b) => a + b, 0);
}

/** The highest level that the sum or a single score reaches. */
function levelOf<L extends string>(
  levels: readonly L[],
  thresholds: Readonly<Partial<Record<L, Threshold>>>,
  scores: readonly number[],
): L {
  const highest = Math.max(0, ...scores);
  const reached = levels.filter(level => {
    const threshold = thresholds[level];
    return (
      !threshold || sum(scores) >= threshold.sum || highest >= threshold.single
    );
  });
  return reached[reached.length - 1];
}

/** Answers on the two axes of the matrix that weigh two or more: what a reader wants to know first. */
function weighty(chosen: readonly Chosen[]): AssessmentReason[] {
  return chosen
    .filter(
      ({ question, option }) => question.axis !== 'eu' && option.score > 1,
    )
    .sort((a, b) => b.option.score - a.option.score)
    .map(reasonOf);
}

function reasonOf({ question, option }: Chosen): AssessmentReason {
  return {
    kind: 'answer',
    axis: question.axis,
    question: question.id,
    option: option.id,
  };
}

/**
 * The class by Art. 5, 6 and 50. A derogation of Art. 6(3) takes an area of Annex III out, and never where
 * people are profiled; it takes nothing out of Annex I.
 */
function classOf(chosen: readonly Chosen[], answers: Answers) {
  const { derogation = 'no', profiling } = answers;
  const exempt = derogation !== 'no' && profiling === 'no';
  const called = chosen.filter(({ option }) => option.provision);
  const counted = called.filter(
    ({ option }) => !(exempt && option.provision === 'annex-iii'),
  );
  const provisions = [
    ...new Set(counted.map(({ option }) => option.provision!)),
  ];
  const euClass = provisions
    .map(id => provisionOf(id).euClass)
    .reduce(graverClass, 'minimal' as EuClass);
  const reasons: AssessmentReason[] = counted.map(reasonOf);
  if (counted.length < called.length)
    reasons.push({ kind: 'exempt', option: String(derogation) });
  return { euClass, provisions, reasons };
}

export function isLowerTier(tier: RiskTier, than: RiskTier): boolean {
  return riskTiers.indexOf(tier) < riskTiers.indexOf(than);
}

export {
  exposureLevels,
  purposeLevels,
  type ExposureLevel,
  type PurposeLevel,
  type Question as UseCaseQuestion,
  type Option as UseCaseOption,
} from './question';
export {
  currentQuestionnaire,
  questionnaireName,
  questionnaireOf,
  questionnaires,
  type Questionnaire,
} from './questionnaire';
export {
  answerFaults,
  answerLengthMax,
  openQuestions,
  optionsMax,
  answersMax,
  type Answers,
} from './answers';
export { euClasses, provisionOf, provisions, type EuClass } from './provisions';
export {
  assess,
  isLowerTier,
  type Assessment,
  type AssessmentReason,
} from './assess';
export {
  highestTier,
  isLive as isLiveOverride,
  overrideDaysMax,
  useCaseTier,
  type TierOverride,
} from './useCaseTier';

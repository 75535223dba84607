import type { Questionnaire } from './questionnaire';
import type { Question } from './question';

/** By id of the question: the chosen option, or the chosen ones; an empty list says that none applies. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

export const answersMax = 40;
export const optionsMax = 20;
export const answerLengthMax = 64;

export interface AnswerFault {
  readonly field: string;
  readonly rule: string;
  readonly fix: string;
}

/** What is wrong with answers; nothing when all of them can be judged. Silence is no answer. */
export function answerFaults(
  questionnaire: Questionnaire,
  answers: Answers,
): AnswerFault[] {
  const { questions } = questionnaire;
  const known = new Set(questions.map(({ id }) => id));
  const unknown = Object.keys(answers)
    .filter(id => !known.has(id))
    .map(id => ({
      field: `answers.${id}`,
      rule: 'is no question of this questionnaire.',
      fix: 'Leave it out.',
    }));
  return [
    ...unknown,
    ...questions.flatMap(question => faultsOf(question, answers)),
  ];
}

/** Questions that nobody has answered yet, in their order. */
export function openQuestions(
  questionnaire: Questionnaire,
  answers: Answers,
): Question[] {
  return questionnaire.questions.filter(
    ({ id }) => !Object.hasOwn(answers, id),
  );
}

function faultsOf(question: Question, answers: Answers): AnswerFault[] {
  const field = `answers.${question.id}`;
  const ids = question.options.map(({ id }) => id);
  const fix =
    question.kind === 'many'
      ? `Choose any of: ${ids.join(', ')}; an empty list says none.`
      : `Choose one of: ${ids.join(', ')}.`;
  if (!Object.hasOwn(answers, question.id)) {
    return [{ field, rule: 'is not answered.', fix }];
  }
  const answer = answers[question.id];
  if (question.kind === 'one') {
    return typeof answer === 'string' && ids.includes(answer)
      ? []
      : [{ field, rule: 'is not one of its options.', fix }];
  }
  const isFine =
    Array.isArray(answer) &&
    new Set(answer).size === answer.length &&
    answer.every(each => ids.includes(each));
  return isFine
    ? []
    : [{ field, rule: 'is not a list of its options, each once.', fix }];
}

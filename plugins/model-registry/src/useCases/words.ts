import {
  questionnaireOf,
  type UseCaseOption,
  type UseCaseQuestion,
} from '@assay/plugin-model-registry-common';

/** A text of the questionnaire in the reader's language. */
export function said(
  words: { readonly en: string; readonly de: string },
  language: string,
): string {
  return language.startsWith('de') ? words.de : words.en;
}

/** A question and one of its options as an assessment names them; undefined where this portal knows neither. */
export function answerOf(
  questionnaire: string,
  question: string,
  option: string,
): { question: UseCaseQuestion; option: UseCaseOption } | undefined {
  const asked = questionnaireOf(questionnaire)?.questions.find(
    ({ id }) => id === question,
  );
  const chosen = asked?.options.find(({ id }) => id === option);
  return asked && chosen ? { question: asked, option: chosen } : undefined;
}

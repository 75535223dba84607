import { useId } from 'react';
import type { UseCaseQuestion } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { said } from './words';

type Answer = string | readonly string[];

/** Where the page scrolls to when this question is still open. */
export const questionElementId = (id: string) => `use-case-question-${id}`;

/** One question: radios for one answer, ticks for many, and "none" is a tick of its own. */
export function QuestionField(props: {
  question: UseCaseQuestion;
  value: Answer | undefined;
  onChange(answer: Answer): void;
}) {
  const t = useText();
  const language = t('language');
  const helpId = useId();
  const { question, value, onChange } = props;
  const isMany = question.kind === 'many';
  const chosen = typeof value === 'string' ? [value] : value ?? [];
  const toggle = (id: string, on: boolean) =>
    onChange(
      isMany
        ? question.options
            .map(option => option.id)
            .filter(each => (each === id ? on : chosen.includes(each)))
        : id,
    );
  return (
    <fieldset
      id={questionElementId(question.id)}
      className="assay-choices"
      aria-describedby={helpId}
    >
      <legend>
        <strong>{said(question.title, language)}</strong>
      </legend>
      <span id={helpId} className="assay-secondary">
        {said(question.help, language)}
      </span>
      {question.options.map(({ id, title }) => (
        <label key={id} className="assay-choice">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={question.id}
            checked={chosen.includes(id)}
            onChange={event => toggle(id, event.target.checked)}
          />
          {said(title, language)}
        </label>
      ))}
      {isMany && (
        <label className="assay-choice">
          <input
            type="checkbox"
            name={question.id}
            checked={value !== undefined && chosen.length === 0}
            onChange={() => onChange([])}
          />
          {t('useCases.noneOf')}
        </label>
      )}
    </fieldset>
  );
}

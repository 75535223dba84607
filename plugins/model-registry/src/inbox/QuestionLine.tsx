import type { QuestionView } from '@assay/plugin-model-registry-common';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';

/** One thing that was said, and what was answered to it. */
export function QuestionLine(props: {
  item: QuestionView;
  answers: readonly QuestionView[];
}) {
  const t = useText();
  const { item, answers } = props;
  return (
    <>
      <p className={item.isOpen ? 'assay-asked' : undefined}>
        <span>
          {item.kind === 'question' && (
            <strong>
              {t(item.isOpen ? 'questions.open' : 'questions.answered')}{' '}
            </strong>
          )}
          “{item.text}”{' '}
          <span className="assay-secondary">
            <Person who={item.by} />, <When at={item.at} />
          </span>
        </span>
      </p>
      {answers.map(answer => (
        <p key={answer.id} className="assay-quote">
          “{answer.text}”{' '}
          <span className="assay-secondary">
            <Person who={answer.by} />, <When at={answer.at} />
          </span>
        </p>
      ))}
    </>
  );
}

import { Button } from '@backstage/ui';
import { sentenceIn } from '@assay/plugin-model-registry-common';
import { problemOf } from '../api/problem';
import { useText } from '../translations/useText';
import { Notice } from './Notice';

/** A fault or refusal of the registry: keyed by its type, its own words beside it, and a way on. */
export function ProblemNotice(props: {
  error: unknown;
  onRetry?: () => void;
  /** Whether something typed is at stake, and so is said to be kept. */
  keepsText?: boolean;
}) {
  const t = useText();
  const problem = problemOf(props.error);
  const say = (text: string) => sentenceIn(text, t('language'));
  const own = problem.type === 'unknown' && problem.title;
  const refusal = problem.type === 'not-found' || problem.type === 'forbidden';
  return (
    <Notice
      tone={refusal ? 'quiet' : 'block'}
      role="alert"
      what={own || t(`problem.${problem.type}`)}
      why={
        <>
          {problem.type === 'not-found' && t('problem.notFoundFix')}
          {/* What is said of each field stands below, and once. */}
          {problem.type !== 'not-found' &&
            problem.errors.length === 0 &&
            say(problem.detail)}{' '}
          {props.keepsText && t('problem.kept')}
        </>
      }
      machine={
        problem.requestId && `${t('common.request')} ${problem.requestId}`
      }
    >
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(error => (
            <li key={`${error.field}${error.rule}`}>
              <code className="assay-mono">{error.field}</code>{' '}
              {endOf(say(error.rule))} {endOf(say(error.fix))}
            </li>
          ))}
        </ul>
      )}
      {props.onRetry && (
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
    </Notice>
  );
}

/** A rule and a fix follow each other as sentences, however their caller ends them. */
function endOf(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

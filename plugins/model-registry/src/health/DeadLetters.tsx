import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { DeadLetter, Health } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { When } from '../components/When';
import { useText } from '../translations/useText';

const columns = ['letter', 'about', 'error', 'deadSince'] as const;

/** Messages that could not be handed on, with what went wrong, and the way to send them again. */
export function DeadLetters({ health }: { health: Health }) {
  const t = useText();
  const [said, setSaid] = useState('');
  const { letters, dead } = health.outbox;
  return (
    <Panel title={t('health.letters')}>
      {letters.length === 0 ? (
        <p className="assay-secondary">{t('health.lettersNone')}</p>
      ) : (
        <>
          <p className="assay-secondary">
            {t('health.lettersWhy')} {!health.mayRetry && t('health.retryRole')}{' '}
            {letters.length < dead &&
              t('health.lettersMany', { count: letters.length, total: dead })}
          </p>
          <table className="assay-table">
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column} scope="col">
                    {t(`health.${column}`)}
                  </th>
                ))}
                {health.mayRetry && <th scope="col">{t('health.retry')}</th>}
              </tr>
            </thead>
            <tbody>
              {letters.map(letter => (
                <Letter
                  key={letter.id}
                  letter={letter}
                  mayRetry={health.mayRetry}
                  onRetried={() =>
                    setSaid(t('health.retried', { id: letter.id }))
                  }
                />
              ))}
            </tbody>
          </table>
        </>
      )}
      <span role="status" className="assay-secondary">
        {said}
      </span>
    </Panel>
  );
}

function Letter(props: {
  letter: DeadLetter;
  mayRetry: boolean;
  onRetried(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const { letter } = props;
  const { id, topic, model, error, deadSince } = letter;
  const act = useAct(async idempotencyKey => {
    await registry.retryMessage({ params: { messageId: id }, idempotencyKey });
    props.onRetried();
    invalidate('health');
  });
  return (
    <tr>
      <th scope="row">
        {id} <code className="assay-mono">{topic}</code>
      </th>
      <td>{model}</td>
      <td>
        {error}
        {act.error !== undefined && <ProblemNotice error={act.error} />}
      </td>
      <td>
        <When at={deadSince} as="utc" />
      </td>
      {props.mayRetry && (
        <td>
          <Button
            size="small"
            variant="secondary"
            isPending={act.isPending}
            aria-label={t('health.retryOf', { id })}
            onPress={() => act.run()}
          >
            {t('health.retry')}
          </Button>
        </td>
      )}
    </tr>
  );
}

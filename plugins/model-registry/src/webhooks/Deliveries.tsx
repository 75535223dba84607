import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  WebhookDeliveryView,
  WebhookView,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { eventKeys } from './eventKeys';
import type { DeliveryPage } from './types';

const columns = ['message', 'about', 'outcome', 'next', 'again'] as const;

/** What one webhook was sent, the newest first, and the way to send it again. */
export function Deliveries({ webhook }: { webhook: WebhookView }) {
  const t = useText();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const { id: webhookId, url, dead } = webhook;
  const asked = useRegistry<DeliveryPage>(
    `webhooks/${webhookId}/${cursor ?? ''}`,
    registry =>
      registry.listWebhookDeliveries({
        params: { webhookId },
        query: { limit: 25, cursor },
      }),
  );
  const page = asked.value;
  return (
    <Panel
      title={t('webhooks.logOf', { url })}
      stale={asked.isStale}
      actions={dead > 0 && <ReplayDead webhook={webhook} />}
    >
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!page && !asked.error && <Waiting rows={4} height={48} />}
      {page?.items.length === 0 && (
        <p className="assay-secondary">{t('webhooks.logNone')}</p>
      )}
      {page && page.items.length > 0 && (
        <DeliveryTable webhookId={webhookId} items={page.items} />
      )}
      <div className="assay-row">
        {cursors.length > 0 && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setCursors(cursors.slice(0, -1))}
          >
            {t('webhooks.newer')}
          </Button>
        )}
        {page?.nextCursor && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setCursors([...cursors, page.nextCursor!])}
          >
            {t('webhooks.older')}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function DeliveryTable(props: {
  webhookId: string;
  items: readonly WebhookDeliveryView[];
}) {
  const t = useText();
  return (
    <table className="assay-table">
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {t(`webhooks.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.items.map(delivery => (
          <Row
            key={delivery.id}
            webhookId={props.webhookId}
            delivery={delivery}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: { webhookId: string; delivery: WebhookDeliveryView }) {
  const t = useText();
  const { webhookId, delivery } = props;
  const { id, event, model, status, tries, nextTryAt, lastTryAt } = delivery;
  const act = useReplay(webhookId, { deliveries: [id] });
  const said = delivery.error ?? delivery.answer;
  return (
    <tr>
      <th scope="row">
        {t(`webhooks.event.${eventKeys[event]}`)}
        <div className="assay-secondary">
          <When at={delivery.createdAt} />
        </div>
      </th>
      <td data-head={t('webhooks.about')}>{model}</td>
      <td data-head={t('webhooks.outcome')}>
        <div>
          {t(`webhooks.deliveryStatus.${status}`)}
          {delivery.answered !== undefined && ` (${delivery.answered})`}
          <div className="assay-secondary" style={{ overflowWrap: 'anywhere' }}>
            {t('webhooks.tries', { count: tries })} {said}
          </div>
          {act.error !== undefined && <ProblemNotice error={act.error} />}
        </div>
      </td>
      <td data-head={t('webhooks.next')}>
        {nextTryAt && <When at={nextTryAt} as="deadline" />}
        {!nextTryAt && lastTryAt && <When at={lastTryAt} />}
      </td>
      <td>
        {status !== 'waiting' && (
          <Button
            size="small"
            variant="secondary"
            isPending={act.isPending}
            aria-label={t('webhooks.replayOf', { id })}
            onPress={() => act.run()}
          >
            {t('webhooks.replay')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function ReplayDead({ webhook }: { webhook: WebhookView }) {
  const t = useText();
  const act = useReplay(webhook.id, { dead: true });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isPending={act.isPending}
        onPress={() => act.run()}
      >
        {t('webhooks.replayDead', { count: webhook.dead })}
      </Button>
      {act.error !== undefined && <ProblemNotice error={act.error} />}
    </>
  );
}

function useReplay(
  webhookId: string,
  body: { deliveries: string[] } | { dead: true },
) {
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  return useAct(async idempotencyKey => {
    const params = { webhookId };
    await registry.replayWebhook({ params, body, idempotencyKey });
    invalidate('webhooks');
  });
}

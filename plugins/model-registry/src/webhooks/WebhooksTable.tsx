import { Button } from '@backstage/ui';
import type { WebhookView } from '@assay/plugin-model-registry-common';
import { Person } from '../components/Person';
import { useText } from '../translations/useText';
import { eventKeys } from './eventKeys';

export type WebhookVerb =
  | 'log'
  | 'edit'
  | 'rotate'
  | 'turnOff'
  | 'turnOn'
  | 'remove';

/** What somebody wants to do with which webhook. */
export interface Verb {
  readonly verb: WebhookVerb;
  readonly webhook: WebhookView;
}

const columns = ['target', 'told', 'status', 'queue', 'by', 'change'] as const;

export function WebhooksTable(props: {
  items: readonly WebhookView[];
  onPress(verb: Verb): void;
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
        {props.items.map(webhook => (
          <Row key={webhook.id} webhook={webhook} onPress={props.onPress} />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: { webhook: WebhookView; onPress(verb: Verb): void }) {
  const t = useText();
  const { webhook } = props;
  const { url, description, events, groups, status, waiting, dead } = webhook;
  const verbs: WebhookVerb[] = [
    'log',
    'edit',
    'rotate',
    status === 'live' ? 'turnOff' : 'turnOn',
    'remove',
  ];
  return (
    <tr>
      <th scope="row">
        <code className="assay-mono" style={{ overflowWrap: 'anywhere' }}>
          {url}
        </code>
        <div className="assay-secondary">{description}</div>
      </th>
      <td data-head={t('webhooks.told')}>
        <div>
          {events
            .map(event => t(`webhooks.event.${eventKeys[event]}`))
            .join(', ')}
          <div className="assay-secondary">
            {groups.length === 0 ? t('webhooks.allGroups') : groups.join(', ')}
          </div>
        </div>
      </td>
      <td data-head={t('webhooks.status')}>
        {t(`webhooks.statusOf.${status}`)}
      </td>
      <td data-head={t('webhooks.queue')}>
        <div>
          {t('webhooks.waiting', { count: waiting })}
          {dead > 0 && (
            <div className="assay-secondary">
              {t('webhooks.dead', { count: dead })}
            </div>
          )}
        </div>
      </td>
      <td data-head={t('webhooks.by')}>
        <Person who={webhook.vouchedBy} />
      </td>
      <td>
        <div className="assay-row">
          {verbs.map(verb => (
            <Button
              key={verb}
              size="small"
              variant="secondary"
              aria-label={t(`webhooks.${verb}Of`, { url })}
              onPress={() => props.onPress({ verb, webhook })}
            >
              {t(`webhooks.${verb}`)}
            </Button>
          ))}
        </div>
      </td>
    </tr>
  );
}

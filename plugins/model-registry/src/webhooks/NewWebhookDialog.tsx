import { useState } from 'react';
import { Checkbox, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  webhookEvents,
  type WebhookEventName,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { eventKeys } from './eventKeys';
import type { Shown } from './SecretDialog';

interface Form {
  url: string;
  description: string;
  groups: string;
  events: readonly WebhookEventName[];
}
const empty: Form = {
  url: '',
  description: '',
  groups: '',
  events: webhookEvents,
};

export function NewWebhookDialog(props: {
  hosts: readonly string[];
  onDone(shown: Shown): void;
  onClose(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [form, setForm] = useState(empty);
  const act = useAct(idempotencyKey =>
    registry.createWebhook({
      body: {
        url: form.url.trim(),
        description: form.description,
        events: [...form.events],
        groups: form.groups
          .split(',')
          .map(group => group.trim())
          .filter(group => group !== ''),
      },
      idempotencyKey,
    }),
  );
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    act.changed();
  };
  const commit = async () => {
    const made = await act.run();
    if (made) props.onDone({ url: made.webhook.url, secret: made.secret });
  };
  return (
    <FormDialog
      title={t('webhooks.newTitle')}
      action={t('webhooks.newSend')}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('webhooks.newWhat')}</p>
      <TextField
        label={t('webhooks.newUrl')}
        description={t('webhooks.newUrlHelp', {
          hosts: props.hosts.join(', '),
        })}
        isRequired
        value={form.url}
        onChange={url => change({ url })}
      />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend>{t('webhooks.newEvents')}</legend>
        <div className="assay-row">
          {webhookEvents.map(event => (
            <Checkbox
              key={event}
              isSelected={form.events.includes(event)}
              onChange={isSelected =>
                change({
                  events: webhookEvents.filter(each =>
                    each === event ? isSelected : form.events.includes(each),
                  ),
                })
              }
            >
              {t(`webhooks.event.${eventKeys[event]}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('webhooks.newGroups')}
        description={t('webhooks.newGroupsHelp')}
        value={form.groups}
        onChange={groups => change({ groups })}
      />
      <TextField
        label={t('webhooks.newDescription')}
        value={form.description}
        onChange={description => change({ description })}
      />
    </FormDialog>
  );
}

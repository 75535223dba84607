import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { webhookEvents } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import type { Shown } from './SecretDialog';
import { bodyOf, WebhookFields, type WebhookForm } from './WebhookFields';

const empty: WebhookForm = {
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
    registry.createWebhook({ body: bodyOf(form), idempotencyKey }),
  );
  const change = (part: Partial<WebhookForm>) => {
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
      <WebhookFields form={form} hosts={props.hosts} onChange={change} />
    </FormDialog>
  );
}

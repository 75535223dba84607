import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { WebhookView } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { bodyOf, WebhookFields, type WebhookForm } from './WebhookFields';

/** Changes where a webhook goes and what it is told of; its secret and its log stay. */
export function EditWebhookDialog(props: {
  webhook: WebhookView;
  hosts: readonly string[];
  onDone(): void;
  onClose(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const { id: webhookId, url, groups, events, description } = props.webhook;
  const [form, setForm] = useState<WebhookForm>({
    url,
    description,
    events,
    groups: groups.join(', '),
  });
  const act = useAct(idempotencyKey =>
    registry.changeWebhook({
      params: { webhookId },
      body: bodyOf(form),
      idempotencyKey,
    }),
  );
  const change = (part: Partial<WebhookForm>) => {
    setForm({ ...form, ...part });
    act.changed();
  };
  const commit = async () => {
    if (await act.run()) props.onDone();
  };
  return (
    <FormDialog
      title={t('webhooks.editOf', { url })}
      action={t('webhooks.editSend')}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('webhooks.editWhat')}</p>
      <WebhookFields form={form} hosts={props.hosts} onChange={change} />
    </FormDialog>
  );
}

import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import type { ModelRegistryClient } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import type { Shown } from './SecretDialog';
import type { Verb } from './WebhooksTable';

const overlapHours = 24; // a day to bring the new one to the receiver

/** Says what a change does, and does it. */
export function ConfirmDialog(props: {
  asked: Verb;
  onDone(shown?: Shown): void;
  onClose(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const { verb, webhook } = props.asked;
  const { url } = webhook;
  const act = useAct(async idempotencyKey => ({
    shown: await send(registry, props.asked, idempotencyKey),
  }));
  const commit = async () => {
    const done = await act.run();
    if (done) props.onDone(done.shown);
  };
  if (verb === 'log' || verb === 'edit') return null; // they have places of their own
  return (
    <FormDialog
      title={t(`webhooks.${verb}Of`, { url })}
      action={t(`webhooks.${verb}Send`)}
      destructive={verb === 'remove'}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t(`webhooks.${verb}What`, { hours: String(overlapHours) })}</p>
    </FormDialog>
  );
}

async function send(
  registry: ModelRegistryClient,
  { verb, webhook }: Verb,
  idempotencyKey: string,
): Promise<Shown | undefined> {
  const { url, id: webhookId } = webhook;
  const params = { webhookId };
  if (verb === 'rotate') {
    const body = { overlapHours };
    const made = await registry.rotateWebhookSecret({
      params,
      body,
      idempotencyKey,
    });
    return { url, secret: made.secret };
  }
  if (verb === 'remove') {
    await registry.deleteWebhook({ params, idempotencyKey });
    return undefined;
  }
  const body = { enabled: verb === 'turnOn' };
  await registry.changeWebhook({ params, body, idempotencyKey });
  return undefined;
}

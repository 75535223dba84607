import { CodeLine } from '../components/CodeLine';
import { FormDialog } from '../components/FormDialog';
import { useText } from '../translations/useText';

/** A secret that was just made; a repeated request has none to show. */
export interface Shown {
  readonly url: string;
  readonly secret?: string;
}

/** Shown once; it lives in this dialog and with the receiver. */
export function SecretDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { url, secret } = props.shown;
  return (
    <FormDialog
      title={t('webhooks.secretTitle')}
      action={t('webhooks.secretDone')}
      cancel={t('common.close')}
      onAct={props.onClose}
      onClose={props.onClose}
    >
      <p>
        <strong>{t('webhooks.secretOnce')}</strong>
      </p>
      {secret && <CodeLine code={secret} />}
      <p className="assay-secondary">{t('webhooks.secretPaste', { url })}</p>
    </FormDialog>
  );
}

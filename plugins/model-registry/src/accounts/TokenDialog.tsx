import { CodeLine } from '../components/CodeLine';
import { FormDialog } from '../components/FormDialog';
import { useText } from '../translations/useText';

/** A token that was just made; a repeated request has none to show. */
export interface Shown {
  readonly name: string;
  readonly token?: string;
}

/** Shown once; it lives in this dialog and nowhere else. */
export function TokenDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { name, token } = props.shown;
  return (
    <FormDialog
      title={t('accounts.tokenTitle', { name })}
      action={t('accounts.tokenDone')}
      cancel={t('common.close')}
      onAct={props.onClose}
      onClose={props.onClose}
    >
      <p>
        <strong>{t('accounts.tokenOnce')}</strong>
      </p>
      {token && <CodeLine code={token} />}
      <p className="assay-secondary">{t('accounts.tokenPaste')}</p>
      {token && <CodeLine code={`export ASSAY_TOKEN=${token}`} />}
    </FormDialog>
  );
}

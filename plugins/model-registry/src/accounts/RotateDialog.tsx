import { useApi } from '@backstage/frontend-plugin-api';
import type { AccountView } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import type { Shown } from './TokenDialog';

const overlapHours = 24; // a day to bring the new one to where it is used

export function RotateDialog(props: {
  account: AccountView;
  onDone(shown: Shown): void;
  onClose(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const { id: accountId, name } = props.account;
  const act = useAct(idempotencyKey =>
    registry.rotateAccountToken({
      params: { accountId },
      body: { overlapHours },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const made = await act.run();
    if (made) props.onDone({ name, token: made.token });
  };
  return (
    <FormDialog
      title={t('accounts.rotateOf', { name })}
      action={t('accounts.rotateSend')}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('accounts.rotateWhat', { hours: overlapHours })}</p>
    </FormDialog>
  );
}

import { useState } from 'react';
import { TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { AccountView } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

export function RevokeDialog(props: {
  account: AccountView;
  onDone(): void;
  onClose(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [rationale, setRationale] = useState('');
  const { id: accountId, name } = props.account;
  const act = useAct(idempotencyKey =>
    registry.revokeAccount({
      params: { accountId },
      body: { rationale },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    if (await act.run()) props.onDone();
  };
  return (
    <FormDialog
      title={t('accounts.revokeOf', { name })}
      action={t('accounts.revokeSend', { name })}
      destructive
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('accounts.revokeWhat')}</p>
      <TextAreaField
        label={t('accounts.revokeWhy')}
        isRequired
        value={rationale}
        onChange={text => {
          setRationale(text);
          act.changed();
        }}
      />
    </FormDialog>
  );
}

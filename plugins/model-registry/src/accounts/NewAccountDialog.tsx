import { useState } from 'react';
import { Checkbox, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  accountActions,
  environments,
  type AccountAction,
  type Environment,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { FormDialog } from '../components/FormDialog';
import { dayMs } from '../components/time';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';
import { parseWhere } from './scopeText';
import type { Shown } from './TokenDialog';
import type { AccountList } from './types';

interface Form {
  name: string;
  description: string;
  where: string;
  days: string;
  actions: readonly AccountAction[];
  environments: readonly Environment[];
}
const empty: Form = {
  name: '',
  description: '',
  where: '',
  days: '30',
  actions: ['read'],
  environments,
};

/** Makes an account; what it may is never more than what one may do oneself. */
export function NewAccountDialog(props: {
  limits: AccountList['limits'];
  onDone(shown: Shown): void;
  onClose(): void;
}) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const [form, setForm] = useState(empty);
  const act = useAct(idempotencyKey =>
    registry.createAccount({
      body: {
        name: form.name.trim(),
        description: form.description,
        scope: {
          actions: [...form.actions],
          ...parseWhere(form.where),
          environments: [...form.environments],
        },
        endsAt: new Date(Date.now() + Number(form.days) * dayMs).toISOString(),
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
    if (made) props.onDone({ name: made.account.name, token: made.token });
  };
  return (
    <FormDialog
      title={t('accounts.newTitle')}
      action={t('accounts.newSend')}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('accounts.newWhat')}</p>
      <TextField
        label={t('accounts.newName')}
        description={t('accounts.newNameHelp')}
        isRequired
        value={form.name}
        onChange={name => change({ name })}
      />
      <TextField
        label={t('accounts.newWhere')}
        description={t('accounts.newWhereHelp')}
        isRequired
        value={form.where}
        onChange={where => change({ where })}
      />
      <Choices
        legend={t('accounts.newActions')}
        all={accountActions}
        chosen={form.actions}
        say={one => t(`accounts.action.${one}`)}
        onChange={actions => change({ actions })}
      />
      <Choices
        legend={t('accounts.newEnvironments')}
        all={environments}
        chosen={form.environments}
        say={one => t(`accounts.environment.${one}`)}
        onChange={chosen => change({ environments: chosen })}
      />
      <TextField
        label={t('accounts.newDays', { max: props.limits.daysMax })}
        inputMode="numeric"
        value={form.days}
        onChange={days => change({ days: days.replace(/\D/g, '') })}
      />
      <TextField
        label={t('accounts.newDescription')}
        value={form.description}
        onChange={description => change({ description })}
      />
    </FormDialog>
  );
}

function Choices<T extends string>(props: {
  legend: string;
  all: readonly T[];
  chosen: readonly T[];
  say(one: T): string;
  onChange(chosen: T[]): void;
}) {
  const { all, chosen, say } = props;
  return (
    <fieldset className="assay-choices">
      <legend>{props.legend}</legend>
      <div className="assay-row">
        {all.map(one => (
          <Checkbox
            key={one}
            isSelected={chosen.includes(one)}
            onChange={isSelected =>
              props.onChange(
                all.filter(each =>
                  each === one ? isSelected : chosen.includes(each),
                ),
              )
            }
          >
            {say(one)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

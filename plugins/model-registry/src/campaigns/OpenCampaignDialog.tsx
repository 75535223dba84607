import { useState } from 'react';
import { TextAreaField, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { useTell } from '../api/useTell';
import { dayAhead, DayField, endOfDay } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { GroupSelect } from '../reports/GroupSelect';
import { useText } from '../translations/useText';

const daysByDefault = 30;

interface Form {
  title: string;
  statement: string;
  group?: string; // left out, every group
  until: string;
}

/** A name, what is attested, for which group, until when. */
export function OpenCampaignDialog(props: {
  onClose(): void;
  onOpened(): void;
}) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const [form, setForm] = useState<Form>({
    title: '',
    statement: '',
    until: dayAhead(daysByDefault),
  });
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey =>
    registry.openCampaign({
      body: {
        title: form.title.trim(),
        statement: form.statement.trim(),
        ...(form.group && { group: form.group }),
        dueAt: endOfDay(form.until),
      },
      idempotencyKey,
    }),
  );
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    setComplaint(undefined);
    act.changed();
  };
  const commit = async () => {
    if (!form.title.trim() || !form.statement.trim())
      return setComplaint(t('campaigns.needed'));
    const opened = await act.run();
    if (!opened) return undefined;
    tell(t('campaigns.opened', { count: opened.progress.total }));
    props.onOpened();
    return props.onClose();
  };
  return (
    <FormDialog
      title={t('campaigns.openTitle')}
      action={t('campaigns.openAction')}
      onAct={commit}
      onClose={props.onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('campaigns.openWhat')}</p>
      <TextField
        label={t('campaigns.name')}
        isRequired
        value={form.title}
        onChange={title => change({ title })}
      />
      <TextAreaField
        label={t('campaigns.statement')}
        isRequired
        rows={2}
        value={form.statement}
        onChange={statement => change({ statement })}
      />
      <GroupSelect
        label={t('campaigns.group')}
        group={form.group}
        onChange={group => change({ group })}
      />
      <DayField
        label={t('campaigns.due')}
        value={form.until}
        onChange={until => change({ until })}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

import { useState } from 'react';
import { TextAreaField, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { useTell } from '../api/useTell';
import { dayAhead, DayField, endOfDay } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

const daysByDefault = 30;

/** A name, what is attested, for which group, until when. */
export function OpenCampaignDialog(props: {
  onClose(): void;
  onOpened(): void;
}) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const [form, setForm] = useState({
    title: '',
    statement: '',
    group: '',
    until: dayAhead(daysByDefault),
  });
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey =>
    registry.openCampaign({
      body: {
        title: form.title.trim(),
        statement: form.statement.trim(),
        ...(form.group.trim() ? { group: form.group.trim() } : {}),
        dueAt: endOfDay(form.until),
      },
      idempotencyKey,
    }),
  );
  const change = (part: Partial<typeof form>) => {
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
      action={t('campaigns.open')}
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
      <TextField
        label={t('campaigns.group')}
        description={t('campaigns.groupHelp')}
        value={form.group}
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

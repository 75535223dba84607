import { useState } from 'react';
import { Radio, RadioGroup, TextAreaField, TextField } from '@backstage/ui';
import {
  findingSeverities,
  type FindingSeverity,
  type ModelRegistryCalls,
} from '@assay/plugin-model-registry-common';
import { DayField, dayAhead, endOfDay } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { PersonField } from '../components/PersonField';
import { useAct } from '../components/useAct';
import { useWriteTo } from '../governance/dialogs/useWriteTo';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';

const daysByDefault = 30;

type Body = Parameters<ModelRegistryCalls['reportFinding']>[0]['body'];

/** What was found, how bad, who mends it, and by when. */
export function ReportDialog(props: {
  shown: Shown;
  /** What is known already where it is begun from something. */
  begin?: Partial<Pick<Body, 'severity' | 'title' | 'description' | 'control'>>;
  onClose(): void;
}) {
  const t = useText();
  const { shown, begin, onClose } = props;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [form, setForm] = useState({
    severity: 'medium' as FindingSeverity,
    title: '',
    description: '',
    owner: shown.model.owner,
    until: dayAhead(daysByDefault),
    ...begin,
  });
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey => {
    const { until, ...body } = form;
    return registry.reportFinding({
      params,
      body: { ...body, dueAt: endOfDay(until) },
      idempotencyKey,
    });
  });
  const change = (part: Partial<typeof form>) => {
    setForm({ ...form, ...part });
    setComplaint(undefined);
    act.changed();
  };
  const commit = async () => {
    const isWhole = [form.title, form.description, form.owner].every(text =>
      text.trim(),
    );
    setComplaint(isWhole ? undefined : t('findings.needed'));
    if (!isWhole) return;
    const reported = await act.run();
    refresh();
    if (!reported) return;
    tell(t('findings.reportDone'));
    onClose();
  };
  return (
    <FormDialog
      title={t('findings.reportTitle', { version: shown.version.version })}
      action={t('findings.report')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <TextField
        label={t('findings.what')}
        isRequired
        value={form.title}
        onChange={title => change({ title })}
      />
      <TextAreaField
        label={t('findings.description')}
        isRequired
        value={form.description}
        onChange={description => change({ description })}
      />
      <RadioGroup
        label={t('findings.severity')}
        value={form.severity}
        onChange={severity => change({ severity: severity as FindingSeverity })}
      >
        {findingSeverities.map(one => (
          <Radio key={one} value={one}>
            {t(`findings.severityIs.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <PersonField
        label={t('findings.owner')}
        help={t('findings.ownerHelp')}
        orGroup
        value={form.owner}
        onChange={owner => change({ owner })}
      />
      <DayField
        label={t('findings.dueBy')}
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

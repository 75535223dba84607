import { useState } from 'react';
import { TextAreaField } from '@backstage/ui';
import {
  blocks,
  type CaseView,
  type Exception,
  type VerdictGate,
} from '@assay/plugin-model-registry-common';
import { DayField } from '../../components/DayField';
import { FormDialog } from '../../components/FormDialog';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText } from '../../translations/useText';
import { decidedBy, gateTitle } from '../say';
import { CoverFields } from './CoverFields';
import {
  bodyOf,
  daysFor,
  emptyForm,
  useComplaint,
  type ExceptionForm,
} from './exceptionForm';
import { useWriteTo } from './useWriteTo';

interface Props {
  shown: Shown;
  view: CaseView;
  gate: VerdictGate;
  /** The exception that this one is to take over from. */
  renews?: Exception;
  onClose(): void;
}

/** When the rule is right but the day is wrong: one gate, for something, until a date. */
export function FileExceptionDialog(props: Props) {
  const t = useText();
  const { shown, view, gate, renews, onClose } = props;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [form, setForm] = useState(() => emptyForm(view, renews));
  const { complaint, check, forget } = useComplaint(view);
  const act = useAct(idempotencyKey =>
    registry.fileException({
      params,
      body: bodyOf(gate, form, renews),
      idempotencyKey,
    }),
  );
  const change = (part: Partial<ExceptionForm>) => {
    setForm({ ...form, ...part });
    forget();
    act.changed();
  };
  const role = t(
    `role.${decidedBy(
      view.verdicts.find(verdict => verdict.gate === gate) ?? { gate },
    )}`,
  );
  const commit = async () => {
    if (!check(form)) return;
    const filed = await act.run();
    refresh();
    if (!filed) return;
    tell(t('governance.exceptionDone', { role }));
    onClose();
  };
  return (
    <FormDialog
      title={t('governance.exceptionTitle', {
        gate: gateTitle(gate, t('language')),
      })}
      action={t('governance.exceptionFile')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <ExceptionIntro {...props} role={role} />
      <CoverFields view={view} form={form} renews={renews} onChange={change} />
      <TextAreaField
        label={t('governance.exceptionWhy')}
        isRequired
        value={form.rationale}
        onChange={rationale => change({ rationale })}
      />
      <TextAreaField
        label={t('governance.exceptionControls')}
        isRequired
        value={form.compensatingControls}
        onChange={compensatingControls => change({ compensatingControls })}
      />
      <UntilField view={view} form={form} onChange={change} />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

function UntilField(props: {
  view: CaseView;
  form: ExceptionForm;
  onChange(part: Partial<ExceptionForm>): void;
}) {
  const t = useText();
  const { view, form, onChange } = props;
  const { tier, days } = daysFor(view, form.scope);
  const help = t('governance.exceptionUntilHelp', {
    tier: t(`tier.${tier}`),
    days,
  });
  const more = form.scope === 'group' ? ` ${t('exceptions.asHigh')}` : '';
  return (
    <DayField
      label={t('governance.exceptionUntil')}
      value={form.until}
      help={help + more}
      onChange={until => onChange({ until })}
    />
  );
}

function ExceptionIntro(props: Props & { role: string }) {
  const t = useText();
  const still = props.view.verdicts
    .filter(verdict => blocks(verdict) && verdict.gate !== props.gate)
    .map(verdict => gateTitle(verdict.gate, t('language')));
  return (
    <p>
      {t('governance.exceptionWhat', {
        version: props.shown.version.version,
        role: props.role,
      })}{' '}
      {still.length > 0
        ? t('governance.exceptionStill', { gates: still.join(', ') })
        : t('governance.exceptionStillNone')}{' '}
      {t('governance.exceptionDecides', { role: props.role })}
    </p>
  );
}

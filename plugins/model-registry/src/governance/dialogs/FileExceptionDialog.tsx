import { useId, useState } from 'react';
import { TextAreaField } from '@backstage/ui';
import {
  blocks,
  type CaseView,
  type GateId,
} from '@assay/plugin-model-registry-common';
import { FormDialog } from '../../components/FormDialog';
import { dateText, dayMs } from '../../components/time';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText } from '../../translations/useText';
import { decidedBy, gateTitle } from '../say';
import { useWriteTo } from './useWriteTo';

const daysByDefault = 30;

/** When the rule is right but the day is wrong: one gate, this version, until a date. */
export function FileExceptionDialog(props: {
  shown: Shown;
  view: CaseView;
  gate: GateId;
  onClose(): void;
}) {
  const t = useText();
  const { shown, view, gate, onClose } = props;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const tier = view.caseFile.tier.effective;
  const daysMax = view.caseFile.rules.exceptionDaysMax[tier];
  const [form, setForm] = useState({
    rationale: '',
    compensatingControls: '',
    until: dayIn(Math.min(daysByDefault, daysMax)),
  });
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey =>
    registry.fileException({
      params,
      body: {
        gate,
        rationale: form.rationale,
        compensatingControls: form.compensatingControls,
        endsAt: endOf(form.until),
      },
      idempotencyKey,
    }),
  );
  const change = (part: Partial<typeof form>) => {
    setForm({ ...form, ...part });
    setComplaint(undefined);
    act.changed();
  };
  const role = t(`role.${decidedBy(gate)}`);
  const commit = async () => {
    if (!form.rationale.trim() || !form.compensatingControls.trim())
      return setComplaint(t('governance.rationaleNeeded'));
    if (Date.parse(endOf(form.until)) > Date.now() + daysMax * dayMs) {
      const date = dateText(
        new Date(Date.now() + daysMax * dayMs).toISOString(),
        t('language'),
      );
      return setComplaint(
        t('governance.exceptionTooLong', {
          tier: t(`tier.${tier}`),
          days: daysMax,
          date,
        }),
      );
    }
    const filed = await act.run();
    refresh();
    if (!filed) return undefined;
    tell(t('governance.exceptionDone', { role }));
    return onClose();
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
      <UntilField
        value={form.until}
        help={t('governance.exceptionUntilHelp', {
          tier: t(`tier.${tier}`),
          days: daysMax,
        })}
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

function ExceptionIntro(props: {
  shown: Shown;
  view: CaseView;
  gate: GateId;
  role: string;
}) {
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

function UntilField(props: {
  value: string;
  help: string;
  onChange(value: string): void;
}) {
  const t = useText();
  const id = useId();
  return (
    <div className="assay-field">
      <label htmlFor={id}>{t('governance.exceptionUntil')}</label>
      <input
        id={id}
        type="date"
        value={props.value}
        min={dayIn(1)}
        aria-describedby={`${id}-help`}
        onChange={event => props.onChange(event.target.value)}
      />
      <span id={`${id}-help`} className="assay-secondary">
        {props.help}
      </span>
    </div>
  );
}

/** A day so many days ahead that its end is within them. */
function dayIn(days: number): string {
  return new Date(Date.now() + (days - 1) * dayMs).toISOString().slice(0, 10);
}

/** Until a day means until its end, in UTC. */
function endOf(day: string): string {
  return `${day}T23:59:59Z`;
}

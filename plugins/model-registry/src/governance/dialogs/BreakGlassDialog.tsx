import { useState } from 'react';
import { Radio, RadioGroup, TextAreaField, TextField } from '@backstage/ui';
import {
  glassEnvironments,
  type CaseView,
  type GlassEnvironment,
  type VerdictGate,
} from '@assay/plugin-model-registry-common';
import { FormDialog } from '../../components/FormDialog';
import { absoluteUtc } from '../../components/time';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText } from '../../translations/useText';
import { gateTitle } from '../say';
import { useWriteTo } from './useWriteTo';

interface Props {
  shown: Shown;
  view: CaseView;
  gate: VerdictGate;
  onClose(): void;
}

interface Form {
  readonly environment: GlassEnvironment;
  readonly rationale: string;
  readonly compensatingControls: string;
  readonly hours: string; // as it is typed
}

const hourMs = 60 * 60 * 1000;

/** An emergency: one gate, one version, one environment, for hours. It says beforehand who hears of it. */
export function BreakGlassDialog(props: Props) {
  const t = useText();
  const { shown, view, gate, onClose } = props;
  const { hoursMax } = view.caseFile.rules.breakGlass;
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [form, setForm] = useState<Form>(() => emptyForm(view));
  const [complaint, setComplaint] = useState<string>();
  const act = useAct(idempotencyKey =>
    registry.breakGlass({
      params,
      body: bodyOf(gate, form, view.caseDigest),
      idempotencyKey,
    }),
  );
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    setComplaint(undefined);
    act.changed();
  };
  const lacking = (): string | undefined => {
    if (!form.rationale.trim() || !form.compensatingControls.trim())
      return t('governance.rationaleNeeded');
    const hours = Number(form.hours);
    return hours >= 1 && hours <= hoursMax
      ? undefined
      : t('glass.hoursWrong', { count: hoursMax });
  };
  const commit = async () => {
    const wrong = lacking();
    setComplaint(wrong);
    if (wrong) return;
    const broken = await act.run();
    refresh();
    if (!broken) return;
    tell(t('glass.done', { when: absoluteUtc(broken.endsAt) }));
    onClose();
  };
  return (
    <FormDialog
      title={t('glass.title', { gate: gateTitle(gate, t('language')) })}
      action={t('glass.break')}
      destructive
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>
        {t('glass.what', { version: shown.version.version })} {t('glass.still')}
      </p>
      <GlassFields form={form} hoursMax={hoursMax} onChange={change} />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

function GlassFields(props: {
  form: Form;
  hoursMax: number;
  onChange(part: Partial<Form>): void;
}) {
  const t = useText();
  const { form, hoursMax, onChange } = props;
  return (
    <>
      <RadioGroup
        label={t('glass.for')}
        value={form.environment}
        onChange={environment =>
          onChange({ environment: environment as GlassEnvironment })
        }
      >
        {glassEnvironments.map(one => (
          <Radio key={one} value={one}>
            {t(`glass.environment.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextAreaField
        label={t('glass.why')}
        isRequired
        value={form.rationale}
        onChange={rationale => onChange({ rationale })}
      />
      <TextAreaField
        label={t('glass.controls')}
        isRequired
        value={form.compensatingControls}
        onChange={compensatingControls => onChange({ compensatingControls })}
      />
      <TextField
        label={t('glass.hours')}
        description={t('glass.hoursHelp', { count: hoursMax })}
        isRequired
        inputMode="numeric"
        value={form.hours}
        onChange={hours => onChange({ hours })}
      />
    </>
  );
}

/** Where it leads from here, and a working shift; less than that is often enough. */
function emptyForm({ caseFile }: CaseView): Form {
  const early = ['draft', 'submitted', 'changes-requested'];
  const towardsStaging = [...early, 'approved-for-staging'];
  const isEarly = towardsStaging.includes(caseFile.version.state);
  return {
    environment: isEarly ? 'staging' : 'production',
    rationale: '',
    compensatingControls: '',
    hours: String(Math.min(8, caseFile.rules.breakGlass.hoursMax)),
  };
}

function bodyOf(gate: VerdictGate, form: Form, caseDigest: string) {
  const { environment, rationale, compensatingControls, hours } = form;
  // A minute less, so that the time it takes to send does not make the longest too long.
  const end = Date.now() + Number(hours) * hourMs - 60_000;
  const endsAt = new Date(end).toISOString();
  return {
    gate,
    environment,
    rationale,
    compensatingControls,
    endsAt,
    caseDigest,
  };
}

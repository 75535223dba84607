import { TextAreaField } from '@backstage/ui';
import { DayField, dayAhead, endOfDay } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { dateText } from '../components/time';
import { useCase } from '../header/useSubject';
import { useText } from '../translations/useText';
import { useFindingAct, type FindingDialogProps } from './useFindingAct';

const daysByDefault = 14;

/** MRC lives with it until a date, as long as an exception may last at that tier. */
export function AcceptDialog(props: FindingDialogProps) {
  const t = useText();
  const { finding, shown } = props;
  const { id, revision, title } = finding;
  const tier = shown.version.tier.effective;
  const asked = useCase(shown, shown.version.version, 'promote');
  const days = asked.value?.caseFile.rules.exceptionDaysMax[tier];
  const { form, change, complaint, commit, isPending, error } = useFindingAct(
    props,
    {
      form: { note: '', until: dayAhead(daysByDefault) },
      send: (registry, { note, until }, idempotencyKey) =>
        registry.acceptFinding({
          params: { findingId: id },
          body: { revision, note, endsAt: endOfDay(until) },
          idempotencyKey,
        }),
      lacking: ({ note }) => (note.trim() ? undefined : t('findings.needed')),
      done: ({ until }) =>
        t('findings.acceptDone', {
          date: dateText(endOfDay(until), t('language')),
        }),
    },
  );
  return (
    <FormDialog
      title={t('findings.acceptTitle', { title })}
      action={t('findings.accept')}
      onAct={commit}
      onClose={props.onClose}
      isPending={isPending}
      error={error}
    >
      {days !== undefined && (
        <p>{t('findings.acceptWhat', { tier: t(`tier.${tier}`), days })}</p>
      )}
      <TextAreaField
        label={t('findings.why')}
        isRequired
        value={form.note}
        onChange={note => change({ note })}
      />
      <DayField
        label={t('findings.until')}
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

import { Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import { FormDialog } from '../components/FormDialog';
import { useText } from '../translations/useText';
import { useFindingAct, type FindingDialogProps } from './useFindingAct';

/** Whether it holds. Nothing is chosen beforehand: a test that nobody made shows nothing. */
export function RetestDialog(props: FindingDialogProps) {
  const t = useText();
  const { id, revision, title } = props.finding;
  const { form, change, complaint, commit, isPending, error } = useFindingAct(
    props,
    {
      form: { result: '', note: '' },
      send: (registry, { result, note }, idempotencyKey) =>
        registry.retestFinding({
          params: { findingId: id },
          body: { revision, passed: result === 'passed', note },
          idempotencyKey,
        }),
      lacking: ({ result, note }) => {
        if (!result) return t('findings.resultNeeded');
        return note.trim() ? undefined : t('findings.needed');
      },
      done: () => t('findings.retestDone'),
    },
  );
  return (
    <FormDialog
      title={t('findings.retestTitle', { title })}
      action={t('findings.retest')}
      onAct={commit}
      onClose={props.onClose}
      isPending={isPending}
      error={error}
    >
      <p>{t('findings.retestWhat')}</p>
      <RadioGroup
        label={t('findings.result')}
        value={form.result}
        onChange={result => change({ result })}
      >
        <Radio value="passed">{t('findings.passed')}</Radio>
        <Radio value="failed">{t('findings.failed')}</Radio>
      </RadioGroup>
      <TextAreaField
        label={t('findings.how')}
        isRequired
        value={form.note}
        onChange={note => change({ note })}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

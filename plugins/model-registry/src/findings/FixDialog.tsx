import { TextAreaField, TextField } from '@backstage/ui';
import { FormDialog } from '../components/FormDialog';
import { useText } from '../translations/useText';
import { useFindingAct, type FindingDialogProps } from './useFindingAct';

/** The owner says how it was mended; that it holds, somebody else says. */
export function FixDialog(props: FindingDialogProps) {
  const t = useText();
  const { id, revision, title } = props.finding;
  const { form, change, complaint, commit, isPending, error } = useFindingAct(
    props,
    {
      form: { note: '', link: '' },
      send: (registry, { note, link }, idempotencyKey) =>
        registry.fixFinding({
          params: { findingId: id },
          body: { revision, note, ...(link ? { link } : {}) },
          idempotencyKey,
        }),
      lacking: ({ note }) => (note.trim() ? undefined : t('findings.needed')),
      done: () => t('findings.fixDone'),
    },
  );
  return (
    <FormDialog
      title={t('findings.fixTitle', { title })}
      action={t('findings.fix')}
      onAct={commit}
      onClose={props.onClose}
      isPending={isPending}
      error={error}
    >
      <p>{t('findings.fixWhat')}</p>
      <TextAreaField
        label={t('findings.how')}
        isRequired
        value={form.note}
        onChange={note => change({ note })}
      />
      <TextField
        label={t('findings.link')}
        value={form.link}
        onChange={link => change({ link })}
      />
      {complaint && (
        <p role="alert" className="assay-error">
          {complaint}
        </p>
      )}
    </FormDialog>
  );
}

import { useState } from 'react';
import { TextAreaField, TextField } from '@backstage/ui';
import { FormDialog } from '../../components/FormDialog';
import { useAct } from '../../components/useAct';
import type { Shown } from '../../header/TabFrame';
import { useText } from '../../translations/useText';
import { useWriteTo } from './useWriteTo';

/** Legal's word for a licence, with where Legal found it. */
export function ConfirmLicenceDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { shown, onClose } = props;
  const stated = shown.version.metadata.legal?.license ?? '';
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const [form, setForm] = useState({
    expression: stated,
    source: shown.version.metadata.legal?.license_source ?? '',
    note: '',
  });
  const act = useAct(idempotencyKey =>
    registry.recordFact({
      params,
      body: {
        kind: 'licence-confirmation',
        body: {
          expression: form.expression,
          source: form.source,
          ...(form.note.trim() ? { note: form.note } : {}),
        },
      },
      idempotencyKey,
    }),
  );
  const change = (part: Partial<typeof form>) => {
    setForm({ ...form, ...part });
    act.changed();
  };
  const commit = async () => {
    const fact = await act.run();
    refresh();
    if (!fact) return;
    tell(t('governance.licenceDone'));
    onClose();
  };
  return (
    <FormDialog
      title={t('governance.licenceTitle', { version: shown.version.version })}
      action={t('governance.licenceSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>
        {t('governance.licenceWhat', { stated: stated || t('common.none') })}
      </p>
      <TextField
        label={t('governance.licenceExpression')}
        isRequired
        value={form.expression}
        onChange={expression => change({ expression })}
      />
      <TextField
        label={t('governance.licenceSource')}
        description={t('governance.licenceSourceHelp')}
        isRequired
        value={form.source}
        onChange={source => change({ source })}
      />
      <TextAreaField
        label={t('governance.licenceNote')}
        value={form.note}
        onChange={note => change({ note })}
      />
    </FormDialog>
  );
}

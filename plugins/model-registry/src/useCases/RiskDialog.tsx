import { useState } from 'react';
import { valueAt, type Metadata } from '@assay/plugin-model-registry-common';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useWriteTo } from '../governance/dialogs/useWriteTo';
import type { Shown } from '../header/TabFrame';
import { FieldInput } from '../publish/FieldInput';
import { changedSections, withValueAt } from '../publish/metadataAt';
import { useText } from '../translations/useText';
import { riskFields } from './riskTexts';

/** Changes what is written about impact and failure, and nothing else of the metadata. */
export function RiskDialog(props: { shown: Shown; onClose(): void }) {
  const t = useText();
  const { shown, onClose } = props;
  const { version, metadata: before } = shown.version;
  const { registry, params, refresh, tell, ifMatch } = useWriteTo(shown);
  const [metadata, setMetadata] = useState<Metadata>(before);
  const act = useAct(idempotencyKey =>
    registry.changeMetadata({
      params,
      body: { metadata: changedSections(before, metadata) },
      idempotencyKey,
      ifMatch,
    }),
  );
  const commit = async () => {
    const saved = await act.run();
    refresh();
    if (!saved) return;
    tell(t('useCases.saved'));
    onClose();
  };
  return (
    <FormDialog
      wide
      title={t('useCases.riskEditTitle', { version })}
      action={t('useCases.riskSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('useCases.riskEditWhat')}</p>
      {riskFields.map(field => (
        <FieldInput
          key={field}
          path={`risk.${field}`}
          value={valueAt(metadata, `risk.${field}`)}
          onChange={value => {
            setMetadata(withValueAt(metadata, `risk.${field}`, value));
            act.changed();
          }}
        />
      ))}
    </FormDialog>
  );
}

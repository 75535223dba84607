import { useState } from 'react';
import { Button, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { UseCaseDetail } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

/** A use that is over is closed, with the reason, by who may. */
export function CloseWay({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  if (!useCase.can.includes('close')) return null;
  return (
    <>
      <Button size="small" variant="secondary" onPress={() => setOpen(true)}>
        {t('useCases.close')}
      </Button>
      {isOpen && (
        <CloseDialog useCase={useCase} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function CloseDialog(props: { useCase: UseCaseDetail; onClose(): void }) {
  const t = useText();
  const { useCase, onClose } = props;
  const registry = useApi(modelRegistryApiRef);
  const tell = useTell();
  const invalidate = useInvalidate();
  const [reason, setReason] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const act = useAct(idempotencyKey =>
    registry.closeUseCase({
      params: { useCaseId: useCase.id },
      body: { reason },
      ifMatch: `"${useCase.revision}"`,
      idempotencyKey,
    }),
  );
  const commit = async () => {
    const lacks = reason.trim() === '';
    setIncomplete(lacks);
    if (lacks || !(await act.run())) return;
    for (const what of ['useCase', 'model:', 'case:']) invalidate(what);
    tell(t('useCases.closeDone'));
    onClose();
  };
  return (
    <FormDialog
      title={t('useCases.closeTitle', { title: useCase.title })}
      action={t('useCases.closeSend')}
      destructive
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('useCases.closeWhat')}</p>
      <TextAreaField
        label={t('useCases.closeReason')}
        isRequired
        rows={3}
        value={reason}
        onChange={text => {
          setReason(text);
          setIncomplete(false);
          act.changed();
        }}
      />
      {isIncomplete && (
        <p role="alert" className="assay-error">
          {t('useCases.closeIncomplete')}
        </p>
      )}
    </FormDialog>
  );
}

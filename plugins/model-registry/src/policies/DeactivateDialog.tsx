import { useState } from 'react';
import { TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { PolicyDetail } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

/** Asks that moves ask a pack no longer. */
export function DeactivateDialog(props: {
  detail: PolicyDetail;
  onClose(): void;
}) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const invalidate = useInvalidate();
  const { detail, onClose } = props;
  const [rationale, setRationale] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const act = useAct(idempotencyKey =>
    registry.deactivatePolicy({
      params: { policyId: detail.id },
      body: { rationale: rationale.trim() },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    setIncomplete(rationale.trim() === '');
    if (rationale.trim() === '') return;
    act.changed();
    if (!(await act.run())) return;
    invalidate('policies:');
    tell(t('policies.wasAsked'));
    onClose();
  };
  return (
    <FormDialog
      title={t('policies.offTitle', { title: detail.title })}
      action={t('policies.offSend')}
      isPending={act.isPending}
      error={act.error}
      onAct={commit}
      onClose={onClose}
    >
      <p>{t('policies.offWhat')}</p>
      <TextAreaField
        label={t('common.why')}
        isRequired
        rows={3}
        value={rationale}
        onChange={setRationale}
      />
      {isIncomplete && (
        <p role="alert" className="assay-error">
          {t('policies.whyNeeded')}
        </p>
      )}
    </FormDialog>
  );
}

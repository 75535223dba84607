import { useState } from 'react';
import { Select, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  riskTiers,
  type RiskTier,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useInvalidate } from '../api/useRegistry';
import { useTell } from '../api/useTell';
import { DayField, dayAhead, endOfDay } from '../components/DayField';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

interface Props {
  useCase: UseCaseDetail;
  onClose(): void;
}
const usualDays = 90;

function useDone(onClose: () => void) {
  const tell = useTell();
  const invalidate = useInvalidate();
  return (text: string) => {
    invalidate('useCase');
    invalidate('model:');
    invalidate('case:');
    tell(text);
    onClose();
  };
}

export function OverrideDialog({ useCase, onClose }: Props) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const done = useDone(onClose);
  const [tier, setTier] = useState<RiskTier>(useCase.tier ?? 'High');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(dayAhead(usualDays));
  const act = useAct(idempotencyKey =>
    registry.overrideUseCaseTier({
      params: { useCaseId: useCase.id },
      body: { tier, reason, endsAt: endOfDay(day) },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    if (await act.run()) done(t('useCases.overrideDone'));
  };
  return (
    <FormDialog
      title={t('useCases.override')}
      action={t('useCases.overrideSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <p>{t('useCases.overrideWhat')}</p>
      <Select
        label={t('useCases.overrideTier')}
        value={tier}
        options={riskTiers.map(value => ({ value, label: t(`tier.${value}`) }))}
        onChange={key => {
          setTier(key as RiskTier);
          act.changed();
        }}
      />
      <TextAreaField
        label={t('useCases.overrideReason')}
        isRequired
        rows={3}
        value={reason}
        onChange={text => {
          setReason(text);
          act.changed();
        }}
      />
      <DayField
        label={t('useCases.overrideEnds')}
        help={t('useCases.overrideEndsHelp')}
        value={day}
        onChange={value => {
          setDay(value);
          act.changed();
        }}
      />
    </FormDialog>
  );
}

export function EndOverrideDialog({ useCase, onClose }: Props) {
  const t = useText();
  const registry = useApi(modelRegistryApiRef);
  const done = useDone(onClose);
  const [reason, setReason] = useState('');
  const act = useAct(idempotencyKey =>
    registry.endUseCaseOverride({
      params: { useCaseId: useCase.id },
      body: { reason },
      idempotencyKey,
    }),
  );
  const commit = async () => {
    if (await act.run()) done(t('useCases.endDone'));
  };
  return (
    <FormDialog
      title={t('useCases.endTitle')}
      action={t('useCases.endSend')}
      onAct={commit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <TextAreaField
        label={t('useCases.overrideReason')}
        isRequired
        rows={3}
        value={reason}
        onChange={text => {
          setReason(text);
          act.changed();
        }}
      />
    </FormDialog>
  );
}

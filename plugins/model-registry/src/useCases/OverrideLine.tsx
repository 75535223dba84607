import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { UseCaseDetail } from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { EndOverrideDialog, OverrideDialog } from './OverrideDialogs';

/** What MRC set aside, why and until when; and where one is MRC, the way to do it. */
export function OverrideLine({ useCase }: { useCase: UseCaseDetail }) {
  const t = useText();
  const [open, setOpen] = useState<'set' | 'end'>();
  const { override, assessment, can } = useCase;
  const close = () => setOpen(undefined);
  if (!assessment) return null;
  return (
    <div className="assay-stack assay-stack--tight">
      {override && (
        <Notice
          tone="info"
          what={t('useCases.overrideLine', {
            assessed: t(`tier.${assessment.result.tier}`),
            tier: t(`tier.${override.tier}`),
          })}
          why={
            <>
              {override.reason} <Person who={override.by} />.{' '}
              {t('useCases.overrideUntil')}{' '}
              <When at={override.endsAt} as="deadline" />
            </>
          }
        />
      )}
      {can.includes('override') && (
        <div className="assay-row">
          <Button
            size="small"
            variant="secondary"
            onPress={() => setOpen('set')}
          >
            {t('useCases.override')}
          </Button>
          {override && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setOpen('end')}
            >
              {t('useCases.endOverride')}
            </Button>
          )}
        </div>
      )}
      {open === 'set' && <OverrideDialog useCase={useCase} onClose={close} />}
      {open === 'end' && (
        <EndOverrideDialog useCase={useCase} onClose={close} />
      )}
    </div>
  );
}

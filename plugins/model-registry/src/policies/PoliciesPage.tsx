import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { NewPackDialog } from './NewPackDialog';
import { PoliciesTable } from './PoliciesTable';
import { usePolicyRoles } from './usePolicyRoles';

/** Every policy pack: those that come with the registry and those that somebody keeps. */
export function PoliciesPage() {
  const t = useText();
  const { mayWrite } = usePolicyRoles();
  const [isNew, setNew] = useState(false);
  const asked = useRegistry('policies:all', registry =>
    registry.listPolicies({}),
  );
  const items = asked.value?.items;
  return (
    <AssayRoot>
      <div className="assay-stack">
        <div className="assay-row assay-row--spread">
          <h2 className="assay-title">{t('policies.title')}</h2>
          {mayWrite && (
            <Button size="small" variant="primary" onPress={() => setNew(true)}>
              {t('policies.create')}
            </Button>
          )}
        </div>
        <p className="assay-secondary">{t('policies.what')}</p>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!items && !asked.error && <Waiting rows={8} height={48} />}
        {items?.length === 0 && (
          <Notice
            tone="quiet"
            what={t('policies.none')}
            why={t(mayWrite ? 'policies.noneWhy' : 'policies.noneOthers')}
          />
        )}
        {items && items.length > 0 && (
          <div className={asked.isStale ? 'assay-stale' : undefined}>
            <PoliciesTable items={items} />
          </div>
        )}
        {isNew && (
          <NewPackDialog packs={items ?? []} onClose={() => setNew(false)} />
        )}
      </div>
    </AssayRoot>
  );
}

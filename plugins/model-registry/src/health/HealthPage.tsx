import { Button } from '@backstage/ui';
import { isProblem } from '../api/problem';
import { useRegistry } from '../api/useRegistry';
import type { Health } from '@assay/plugin-model-registry-common';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { DeadLetters } from './DeadLetters';
import { HealthTable } from './HealthTable';
import { QuotaTable } from './QuotaTable';

/** What waits, what failed and what answers. */
export function HealthPage() {
  const t = useText();
  const asked = useRegistry<Health>('health', registry =>
    registry.getHealth({}),
  );
  const isForbidden = isProblem(asked.error, 'forbidden');
  const health = isForbidden ? undefined : asked.value;
  return (
    <AssayRoot>
      <div className="assay-stack">
        <div className="assay-row assay-row--spread">
          <h2 className="assay-title">{t('health.heading')}</h2>
          <div className="assay-row">
            {health && (
              <span className="assay-secondary">
                {t('health.readAt')} <When at={health.readAt} as="utc" />
              </span>
            )}
            {!isForbidden && (
              <Button size="small" variant="tertiary" onPress={asked.reload}>
                {t('health.again')}
              </Button>
            )}
          </div>
        </div>
        {isForbidden && (
          <Notice
            tone="quiet"
            role="alert"
            what={t('health.noPermission')}
            why={t('health.noPermissionWhy')}
          />
        )}
        {asked.error && !isForbidden && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={7} height={40} />}
        {health && (
          <>
            <Panel title={t('health.title')} stale={asked.isStale}>
              <HealthTable health={health} />
            </Panel>
            {health.quotas.length > 0 && <QuotaTable quotas={health.quotas} />}
            <DeadLetters health={health} />
            {health.scanner.failures.length > 0 && (
              <FailedScans failures={health.scanner.failures} />
            )}
          </>
        )}
      </div>
    </AssayRoot>
  );
}

function FailedScans(props: { failures: Health['scanner']['failures'] }) {
  const t = useText();
  return (
    <Panel title={t('health.failures')}>
      <table className="assay-table">
        <thead>
          <tr>
            <th scope="col">{t('health.about')}</th>
            <th scope="col">{t('health.tries')}</th>
            <th scope="col">{t('health.error')}</th>
          </tr>
        </thead>
        <tbody>
          {props.failures.map(({ model, version, tries, error }) => (
            <tr key={`${model}@${version}`}>
              <th scope="row">
                {model} {version}
              </th>
              <td className="assay-num">{tries}</td>
              <td>{error}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

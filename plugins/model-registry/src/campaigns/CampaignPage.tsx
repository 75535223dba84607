import { ButtonLink } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import type { CampaignView } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { AttestForm } from './AttestForm';
import { Progress } from './Progress';

const itemsMax = 100; // as many as one request attests

/** One campaign: how far it is, and what waits for you in it. */
export function CampaignPage() {
  const { campaign: id = '' } = useParams();
  const t = useText();
  const links = useLinks();
  const asked = useRegistry('campaigns', registry =>
    registry.listCampaigns({}),
  );
  const campaign = asked.value?.items.find(one => one.id === id);
  return (
    <AssayRoot>
      <div className="assay-stack">
        <nav className="assay-row" aria-label={t('campaigns.title')}>
          <ButtonLink size="small" variant="tertiary" href={links.campaigns()}>
            {t('campaigns.title')}
          </ButtonLink>
        </nav>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={3} />}
        {campaign && <Campaign campaign={campaign} />}
      </div>
    </AssayRoot>
  );
}

function Campaign({ campaign }: { campaign: CampaignView }) {
  const t = useText();
  const invalidate = useInvalidate();
  const { id, title, statement, dueAt, closedAt } = campaign;
  const key = `campaign:${id}:yours`;
  const items = useRegistry(key, registry =>
    registry.listCampaignItems({
      params: { campaignId: id },
      query: { view: 'yours', limit: itemsMax },
    }),
  );
  const reload = () => {
    invalidate(key);
    invalidate('campaigns');
  };
  return (
    <>
      <h2 style={{ fontSize: 18 }}>{title}</h2>
      <p>
        “{statement}” ·{' '}
        {closedAt ? t('campaigns.closed') : <When at={dueAt} as="deadline" />}
      </p>
      <Progress campaign={campaign} />
      {items.error && (
        <ProblemNotice error={items.error} onRetry={items.reload} />
      )}
      {!items.value && !items.error && <Waiting rows={4} />}
      {items.value && items.value.items.length === 0 && (
        <p>{t('campaigns.yoursNone')}</p>
      )}
      {items.value && items.value.items.length > 0 && !closedAt && (
        <AttestForm campaignId={id} items={items.value.items} onDone={reload} />
      )}
    </>
  );
}

import { ButtonLink } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import type { CampaignView } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useInvalidate, useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { AttestForm } from './AttestForm';
import { CloseCampaign } from './CloseCampaign';
import { Progress } from './Progress';
import { useRunsCampaigns } from './useRunsCampaigns';

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
        {asked.value && !campaign && (
          <Notice
            tone="quiet"
            what={t('campaigns.unknown')}
            why={t('campaigns.unknownWhy')}
          />
        )}
      </div>
    </AssayRoot>
  );
}

function Campaign({ campaign }: { campaign: CampaignView }) {
  const t = useText();
  const invalidate = useInvalidate();
  const mayClose = useRunsCampaigns();
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
      <div className="assay-row assay-row--spread">
        <h2 className="assay-title">{title}</h2>
        {mayClose && !closedAt && (
          <CloseCampaign campaign={campaign} onClosed={reload} />
        )}
      </div>
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
        <Notice tone="quiet" what={t('campaigns.yoursNone')} />
      )}
      {items.value && items.value.items.length > 0 && !closedAt && (
        <AttestForm campaignId={id} items={items.value.items} onDone={reload} />
      )}
    </>
  );
}

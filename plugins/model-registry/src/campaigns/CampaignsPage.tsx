import { useState } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { Link } from 'react-router-dom';
import type { CampaignView } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useRegistry } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { OpenCampaignDialog } from './OpenCampaignDialog';
import { Progress } from './Progress';
import { useRunsCampaigns } from './useRunsCampaigns';

/** What owners are asked to attest, and how far they are. */
export function CampaignsPage() {
  const t = useText();
  const links = useLinks();
  const [open, setOpen] = useState(false);
  const asked = useRegistry('campaigns', registry =>
    registry.listCampaigns({}),
  );
  const mayOpen = useRunsCampaigns();
  const items = asked.value?.items ?? [];
  return (
    <AssayRoot>
      <div className="assay-stack">
        <nav className="assay-row" aria-label={t('inbox.title')}>
          <ButtonLink size="small" variant="tertiary" href={links.inbox()}>
            {t('inbox.back')}
          </ButtonLink>
        </nav>
        <div className="assay-row assay-row--spread">
          <h2 className="assay-title">{t('campaigns.title')}</h2>
          {mayOpen && (
            <Button
              size="small"
              variant="primary"
              onPress={() => setOpen(true)}
            >
              {t('campaigns.open')}
            </Button>
          )}
        </div>
        <p className="assay-secondary">{t('campaigns.what')}</p>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={3} />}
        {asked.value && items.length === 0 && (
          <Notice
            tone="quiet"
            what={t('campaigns.none')}
            why={mayOpen ? undefined : t('campaigns.noneWhy')}
          />
        )}
        <ul className="assay-stack assay-stack--tight">
          {items.map(campaign => (
            <li key={campaign.id}>
              <CampaignLine campaign={campaign} />
            </li>
          ))}
        </ul>
        {open && (
          <OpenCampaignDialog
            onClose={() => setOpen(false)}
            onOpened={asked.reload}
          />
        )}
      </div>
    </AssayRoot>
  );
}

function CampaignLine({ campaign }: { campaign: CampaignView }) {
  const t = useText();
  const links = useLinks();
  const { id, title, statement, dueAt, closedAt } = campaign;
  return (
    <article className="assay-panel">
      <div className="assay-row assay-row--spread">
        <Link className="assay-link" data-row to={links.campaign(id)}>
          {title}
        </Link>
        {closedAt ? t('campaigns.closed') : <When at={dueAt} as="deadline" />}
      </div>
      <p className="assay-secondary">“{statement}”</p>
      <Progress campaign={campaign} />
    </article>
  );
}

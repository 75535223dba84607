import type { CampaignView } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

/** How far a campaign is, in words and as a bar that says the same. */
export function Progress({ campaign }: { campaign: CampaignView }) {
  const t = useText();
  const { total, attested, flagged, yours } = campaign.progress;
  const said = t('campaigns.progress', { done: attested, total });
  return (
    <div className="assay-row">
      <progress aria-label={said} max={Math.max(total, 1)} value={attested} />
      <span className="assay-num">{said}</span>
      {flagged > 0 && <span>{t('campaigns.flagged', { count: flagged })}</span>}
      {yours > 0 && !campaign.closedAt && (
        <strong>{t('campaigns.yours', { count: yours })}</strong>
      )}
    </div>
  );
}

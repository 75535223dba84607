import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { CampaignView } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useTell } from '../api/useTell';
import { FormDialog } from '../components/FormDialog';
import { useAct } from '../components/useAct';
import { useText } from '../translations/useText';

/** Ends a campaign before everybody has answered, or after; what is open stays unattested. */
export function CloseCampaign(props: {
  campaign: CampaignView;
  onClosed(): void;
}) {
  const t = useText();
  const tell = useTell();
  const registry = useApi(modelRegistryApiRef);
  const [open, setOpen] = useState(false);
  const { campaign, onClosed } = props;
  const { total, attested, flagged } = campaign.progress;
  const act = useAct(idempotencyKey =>
    registry.closeCampaign({
      params: { campaignId: campaign.id },
      body: {},
      idempotencyKey,
    }),
  );
  const commit = async () => {
    if (!(await act.run())) return;
    tell(t('campaigns.wasClosed'));
    setOpen(false);
    onClosed();
  };
  return (
    <>
      <Button size="small" variant="secondary" onPress={() => setOpen(true)}>
        {t('campaigns.closeMenu')}
      </Button>
      {open && (
        <FormDialog
          title={t('campaigns.closeTitle', { title: campaign.title })}
          action={t('campaigns.close')}
          cancel={t('campaigns.keepOpen')}
          isPending={act.isPending}
          error={act.error}
          onAct={commit}
          onClose={() => setOpen(false)}
        >
          <p>
            {t('campaigns.closeWhat', { count: total - attested - flagged })}
          </p>
        </FormDialog>
      )}
    </>
  );
}

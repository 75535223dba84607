import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { attest } from './attest';
import { closeCampaign, openCampaign } from './openCampaign';
import { listCampaignItems, readCampaigns } from './readCampaigns';

export function addCampaignRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.openCampaign, ({ principal, write, body }) =>
    openCampaign(ctx, { principal, write, body }),
  );
  serve(router, ctx, contract.closeCampaign, ({ principal, write, params }) =>
    closeCampaign(ctx, { principal, write, id: params.campaignId }),
  );
  serve(router, ctx, contract.listCampaigns, async ({ principal }) => ({
    items: await readCampaigns(ctx, principal),
  }));
  serve(
    router,
    ctx,
    contract.listCampaignItems,
    ({ principal, params, query }) =>
      listCampaignItems(ctx, principal, params.campaignId, query),
  );
  serve(router, ctx, contract.attest, ({ principal, write, params, body }) =>
    attest(ctx, { principal, write, campaignId: params.campaignId, body }),
  );
}

import { contract } from '@assay/plugin-model-registry-common';
import PromiseRouter from 'express-promise-router';
import type { Router } from 'express';
import { addAccessRoutes } from '../access/routes';
import { addAccountRoutes } from '../accounts/routes';
import { addArtifactRoutes } from '../artifacts/routes';
import type { LinkSigner } from '../artifacts/links';
import type { EvidenceParts } from '../audit/buildEvidence';
import { addAuditRoutes } from '../audit/routes';
import type { Context } from '../context';
import { addCampaignRoutes } from '../campaigns/routes';
import { addControlRoutes } from '../controls/routes';
import { addDiffRoutes } from '../diff/routes';
import { addFactRoutes } from '../facts/routes';
import { addLifecycleRoutes } from '../lifecycle/routes';
import { addHealthRoutes } from '../health/routes';
import { addReceiverRoutes } from '../facts/receivers/routes';
import { addRegistryRoutes } from '../registry/routes';
import { addFindingRoutes } from '../findings/routes';
import { addPolicyRoutes } from '../policy/routes';
import { addReportRoutes } from '../reports/routes';
import { addSimilarRoutes } from '../similar/routes';
import { addUseCaseRoutes } from '../useCases/routes';
import { addWebhookRoutes } from '../webhooks/routes';
import { openapiOf } from './openapi';
import { addProblemHandlers, serve } from './serve';

/** All rooms behind one router; the contract says what there is, and a test holds the two together. */
export function createRouter(
  ctx: Context,
  parts: EvidenceParts & {
    readonly links: LinkSigner;
    readonly baseUrl: string;
  },
): Router {
  const router = PromiseRouter();
  addRegistryRoutes(router, ctx);
  addArtifactRoutes(router, ctx, parts.links);
  addDiffRoutes(router, ctx);
  addFactRoutes(router, ctx);
  addLifecycleRoutes(router, ctx);
  addCampaignRoutes(router, ctx);
  addAuditRoutes(router, ctx, parts);
  addFindingRoutes(router, ctx);
  addReportRoutes(router, ctx);
  addControlRoutes(router, ctx);
  addSimilarRoutes(router, ctx);
  addHealthRoutes(router, ctx, parts.checkpoints);
  addAccountRoutes(router, ctx);
  addAccessRoutes(router, ctx);
  addWebhookRoutes(router, ctx);
  addReceiverRoutes(router, ctx);
  addPolicyRoutes(router, ctx);
  addUseCaseRoutes(router, ctx);
  const document = openapiOf(parts.baseUrl);
  serve(router, ctx, contract.getOpenapi, async () => document);
  addProblemHandlers(router, ctx);
  return router;
}

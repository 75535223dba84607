import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  rotateSecret,
} from './changeWebhooks';
import { listDeliveries, listWebhooks } from './readWebhooks';
import { replayWebhook } from './replayWebhook';

export function addWebhookRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.listWebhooks, () => listWebhooks(ctx));
  serve(router, ctx, contract.createWebhook, call => createWebhook(ctx, call));
  serve(router, ctx, contract.changeWebhook, call => changeWebhook(ctx, call));
  serve(router, ctx, contract.rotateWebhookSecret, call =>
    rotateSecret(ctx, call),
  );
  serve(router, ctx, contract.deleteWebhook, call => deleteWebhook(ctx, call));
  serve(router, ctx, contract.listWebhookDeliveries, call =>
    listDeliveries(ctx, call),
  );
  serve(router, ctx, contract.replayWebhook, call => replayWebhook(ctx, call));
}

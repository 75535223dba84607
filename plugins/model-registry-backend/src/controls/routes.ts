import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { readControls } from './readControls';
import { readVersionControls } from './readVersionControls';
import { sendControlsCsv } from './sendControlsCsv';

export function addControlRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.getVersionControls, call =>
    readVersionControls(ctx, call),
  );
  serve(router, ctx, contract.getControls, async call => {
    const { principal, query, request, response } = call;
    const visible = await ctx.access.visibleModels(principal);
    const found = await readControls(ctx.db, visible, query);
    const asked = query.format ?? request.accepts(['json', 'csv']);
    return asked === 'csv' ? sendControlsCsv(response, found) : found;
  });
}

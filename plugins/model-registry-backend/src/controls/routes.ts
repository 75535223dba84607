import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { sameLedgerOf } from '../database/sameLedger';
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
    const { kind, ref, viaActor } = principal;
    const { format: _, ...asks } = query;
    const question = JSON.stringify(['controls', kind, ref, viaActor, asks]);
    // Every model one may read is looked at, which takes longer than people look at the page before they narrow it.
    const found = await sameLedgerOf(ctx).answer(question, async () =>
      readControls(ctx.db, await ctx.access.visibleModels(principal), query),
    );
    const asked = query.format ?? request.accepts(['json', 'csv']);
    return asked === 'csv' ? sendControlsCsv(response, found) : found;
  });
}

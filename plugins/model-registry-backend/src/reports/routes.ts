import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { readReport } from './readReport';
import { sendCsv } from './sendCsv';

export function addReportRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.getReport, async call => {
    const { params, principal, query, request, response } = call;
    const { report } = params;
    const visible = await ctx.access.visibleModels(principal);
    const asked = query.format ?? request.accepts(['json', 'csv']);
    const at = { db: ctx.db, rules: ctx.config.rules };
    if (asked !== 'csv') return readReport(at, visible, report, query);
    return sendCsv(at, response, { report, query, visible });
  });
}

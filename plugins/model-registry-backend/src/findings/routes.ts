import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { changeFinding, reportFinding } from './changeFinding';
import { getFinding, listFindings } from './readFindings';

export function addFindingRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.reportFinding, call =>
    reportFinding(ctx, { ...call, selector: call.params.version }),
  );
  serve(router, ctx, contract.listFindings, call =>
    listFindings(ctx, { ...call, selector: call.params.version }),
  );
  serve(router, ctx, contract.getFinding, call =>
    getFinding(ctx, { ...call, findingId: call.params.findingId }),
  );
  serve(router, ctx, contract.fixFinding, ({ body, params, ...call }) =>
    changeFinding(ctx, {
      ...call,
      findingId: params.findingId,
      body: { verb: 'fix', ...body },
    }),
  );
  serve(router, ctx, contract.retestFinding, ({ body, params, ...call }) =>
    changeFinding(ctx, {
      ...call,
      findingId: params.findingId,
      body: { verb: 'retest', ...body },
    }),
  );
  serve(router, ctx, contract.acceptFinding, ({ body, params, ...call }) =>
    changeFinding(ctx, {
      ...call,
      findingId: params.findingId,
      body: { verb: 'accept', ...body },
    }),
  );
}

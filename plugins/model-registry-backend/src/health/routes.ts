import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Checkpoints } from '../audit/checkpoints';
import { lostOf } from '../audit/recoverLedger';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { getHealth, ledgerStatus } from './getHealth';
import { readCounts } from './readHealth';
import { retryMessage } from './retryMessage';

export function addHealthRoutes(
  router: Router,
  ctx: Context,
  checkpoints: Checkpoints,
): void {
  serve(router, ctx, contract.getHealth, ({ principal }) =>
    getHealth(ctx, checkpoints, principal),
  );
  serve(router, ctx, contract.getLedgerStatus, async () => {
    const misfit = await checkpoints.recheck();
    const counts = await readCounts(ctx.db);
    const { sequencer, checkpoint } = ledgerStatus(counts, checkpoints);
    const { size, ...waiting } = sequencer;
    const readAt = new Date(counts.read_at).toISOString();
    const recovery = misfit && { lost: lostOf(misfit), found: misfit.found };
    return { readAt, size, sequencer: waiting, checkpoint, recovery };
  });
  serve(router, ctx, contract.retryMessage, ({ principal, write, params }) =>
    retryMessage(ctx, { principal, write, id: params.messageId }),
  );
}

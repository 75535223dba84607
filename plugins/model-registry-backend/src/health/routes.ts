import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Checkpoints } from '../audit/checkpoints';
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
    const counts = await readCounts(ctx.db);
    const { sequencer, checkpoint } = ledgerStatus(counts, checkpoints);
    const { size, ...waiting } = sequencer;
    const readAt = new Date(counts.read_at).toISOString();
    return { readAt, size, sequencer: waiting, checkpoint };
  });
  serve(router, ctx, contract.retryMessage, ({ principal, write, params }) =>
    retryMessage(ctx, { principal, write, id: params.messageId }),
  );
}

import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import { serve } from '../http/serve';
import { sendEvidence, type EvidenceParts } from './buildEvidence';
import { recoverLedger } from './recoverLedger';
import { listEntries, proofOf, proofsOf } from './readLedger';

export function addAuditRoutes(
  router: Router,
  ctx: Context,
  parts: EvidenceParts,
): void {
  const { checkpoints } = parts;
  serve(router, ctx, contract.listEntries, ({ principal, query }) =>
    listEntries(ctx, principal, query),
  );
  serve(router, ctx, contract.getCheckpoint, async () => {
    const newest = await checkpoints.newest();
    if (newest) return newest;
    throw new HttpProblem(
      'unavailable',
      checkpoints.stopped ??
        'The ledger has no signed checkpoint yet. It gets its first moments after its first entry.',
    );
  });
  serve(router, ctx, contract.recoverLedger, call =>
    recoverLedger(ctx, checkpoints, call),
  );
  serve(router, ctx, contract.getProof, ({ query }) => proofOf(ctx.db, query));
  serve(router, ctx, contract.getProofs, ({ query }) =>
    proofsOf(ctx.db, query),
  );
  serve(router, ctx, contract.getEvidence, call =>
    sendEvidence(ctx, parts, call),
  );
}

import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { getFactDocument, listFacts, listModelFacts } from './listFacts';
import { recordFact } from './recordFact';

export function addFactRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.recordFact, call => recordFact(ctx, call));
  serve(router, ctx, contract.listFacts, call => listFacts(ctx, call));
  serve(router, ctx, contract.listModelFacts, call =>
    listModelFacts(ctx, call),
  );
  serve(router, ctx, contract.getFactDocument, call =>
    getFactDocument(ctx, call),
  );
}

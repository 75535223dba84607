import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { listSimilar } from './listSimilar';

export function addSimilarRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.listSimilar, call => listSimilar(ctx, call));
}

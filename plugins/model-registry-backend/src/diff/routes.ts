import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { diffOfVersions } from './diffOfVersions';

export function addDiffRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.diffVersions, call => diffOfVersions(ctx, call));
}

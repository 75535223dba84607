import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { dryRunPolicies } from './dryRun';

export function addPolicyRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.dryRunPolicies, ({ principal, body }) =>
    dryRunPolicies(ctx, { principal, body }),
  );
}

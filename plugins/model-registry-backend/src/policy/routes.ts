import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { dryRunPolicies } from './dryRun';
import { cancelSimulation, readSimulation, simulatePolicies } from './simulate';

export function addPolicyRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.dryRunPolicies, ({ principal, body }) =>
    dryRunPolicies(ctx, { principal, body }),
  );
  serve(router, ctx, contract.simulatePolicies, ({ principal, write, body }) =>
    simulatePolicies(ctx, { principal, write, body }),
  );
  serve(router, ctx, contract.getSimulation, ({ principal, params }) =>
    readSimulation(ctx, principal, params.simulationId),
  );
  serve(
    router,
    ctx,
    contract.cancelSimulation,
    ({ principal, write, params }) =>
      cancelSimulation(ctx, { principal, write, id: params.simulationId }),
  );
}

import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import {
  askActivation,
  askDeactivation,
  withdrawActivation,
} from './activatePack';
import { decideActivation } from './decideActivation';
import { dryRunPolicies } from './dryRun';
import { keepPack } from './keepPack';
import { listPolicyDecisions } from './listDecisions';
import { listPolicies, readPolicy, tellPolicies } from './readPolicies';
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
  serve(router, ctx, contract.listPolicies, async ({ principal }) =>
    tellPolicies(ctx, principal, await listPolicies(ctx)),
  );
  serve(router, ctx, contract.createPolicy, ({ principal, write, body }) =>
    keepPack(ctx, { principal, write, body }),
  );
  serve(router, ctx, contract.getPolicy, async ({ principal, params, query }) =>
    tellPolicies(
      ctx,
      principal,
      await readPolicy(ctx, params.policyId, query.revision),
    ),
  );
  serve(router, ctx, contract.listPolicyDecisions, ({ model, params, query }) =>
    listPolicyDecisions(ctx, { model, selector: params.version, query }),
  );
  addActivationRoutes(router, ctx);
}

function addActivationRoutes(router: Router, ctx: Context): void {
  serve(
    router,
    ctx,
    contract.activatePolicy,
    ({ principal, write, params, body }) =>
      askActivation(ctx, { principal, write, pack: params.policyId, body }),
  );
  serve(
    router,
    ctx,
    contract.deactivatePolicy,
    ({ principal, write, params, body: { rationale } }) => {
      const pack = params.policyId;
      return askDeactivation(ctx, { principal, write, pack, rationale });
    },
  );
  serve(
    router,
    ctx,
    contract.decidePolicyActivation,
    ({ principal, write, params, body }) => {
      const { policyId: pack, activationId: id } = params;
      return decideActivation(ctx, { principal, write, pack, id, body });
    },
  );
  serve(
    router,
    ctx,
    contract.withdrawPolicyActivation,
    ({ principal, write, params }) => {
      const { policyId: pack, activationId: id } = params;
      return withdrawActivation(ctx, { principal, write, pack, id });
    },
  );
}

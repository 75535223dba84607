import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { readAccess } from './readAccess';
import { readRoleMapping } from './readRoleMapping';

export function addAccessRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.getAccess, ({ principal, model, query }) =>
    readAccess(ctx, { principal, model, query }),
  );
  serve(router, ctx, contract.getRoleMapping, () => readRoleMapping(ctx));
}

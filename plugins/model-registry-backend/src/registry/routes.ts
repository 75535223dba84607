import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import { regionsFor } from '../artifacts/regions';
import type { Context } from '../context';
import { notFound } from '../http/problem';
import { serve } from '../http/serve';
import { deleteAlias, putAlias } from './aliases';
import { changeModel, createModel } from './createModel';
import { changeMetadata } from './changeMetadata';
import { createVersion } from './createVersion';
import { importModels } from './importModels';
import { listChanges } from './listChanges';
import { listModels } from '../search/listModels';
import { listVersions } from './listVersions';
import { moveRegion } from './moveRegion';
import { suggestModels } from '../search/suggestModels';
import { readModelDetail, readVersionDetail } from './readModels';
import { requireVersion } from '../database/subjects';
import { modelDetail, versionDetail } from './views';

export function addRegistryRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.createModel, call => createModel(ctx, call));
  serve(router, ctx, contract.changeModel, call => changeModel(ctx, call));
  serve(router, ctx, contract.listRegions, async ({ query }) =>
    regionsFor(ctx, query.group),
  );
  serve(router, ctx, contract.moveRegion, call => moveRegion(ctx, call));
  serve(router, ctx, contract.listModels, ({ principal, query }) =>
    listModels(ctx, principal, query),
  );
  serve(router, ctx, contract.suggestModels, ({ principal, query }) =>
    suggestModels(ctx, principal, query),
  );
  serve(router, ctx, contract.importModels, call => importModels(ctx, call));
  serve(router, ctx, contract.listChanges, ({ principal, query }) =>
    listChanges(ctx, principal, query),
  );
  serve(router, ctx, contract.getModel, async ({ model, query, principal }) => {
    const row = await readModelDetail(ctx.db, model, query.v);
    if (query.v && !row.version)
      throw notFound(`version ${query.v} of this model`);
    return modelDetail(model, row, await ctx.roles.rolesOf(principal, model));
  });
  serve(router, ctx, contract.createVersion, call =>
    createVersion(ctx, { ...call, ...call.body }),
  );
  serve(router, ctx, contract.listVersions, ({ model, query }) =>
    listVersions(ctx, model, query),
  );
  serve(router, ctx, contract.getVersion, async ({ model, params }) => {
    const { id } = await requireVersion(ctx.db, model, params.version);
    return versionDetail(model, await readVersionDetail(ctx.db, id));
  });
  serve(router, ctx, contract.changeMetadata, call =>
    changeMetadata(ctx, {
      ...call,
      selector: call.params.version,
      metadata: call.body.metadata,
    }),
  );
  serve(router, ctx, contract.putAlias, call =>
    putAlias(ctx, { ...call, ...call.params, version: call.body.version }),
  );
  serve(router, ctx, contract.deleteAlias, call =>
    deleteAlias(ctx, { ...call, ...call.params }),
  );
}

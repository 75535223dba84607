import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { requireVersion } from '../database/subjects';
import { serve } from '../http/serve';
import { assessUseCase } from './assessUseCase';
import { closeUseCase } from './closeUseCase';
import { linkModel, unlinkModel } from './linkModels';
import { listMetadataChanges, listUseCaseChanges } from './listChanges';
import { listUseCases } from './listUseCases';
import { endOverride, overrideTier } from './overrideTier';
import { readUseCase } from './readUseCase';
import { changeUseCase, createUseCase } from './writeUseCase';

export function addUseCaseRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.listUseCases, ({ principal, query }) =>
    listUseCases(ctx, principal, query),
  );
  serve(router, ctx, contract.createUseCase, call => createUseCase(ctx, call));
  serve(router, ctx, contract.getUseCase, ({ principal, params }) =>
    readUseCase(ctx, principal, params.useCaseId),
  );
  serve(router, ctx, contract.changeUseCase, call => changeUseCase(ctx, call));
  serve(router, ctx, contract.assessUseCase, call => assessUseCase(ctx, call));
  serve(router, ctx, contract.overrideUseCaseTier, call =>
    overrideTier(ctx, call),
  );
  serve(router, ctx, contract.endUseCaseOverride, call =>
    endOverride(ctx, call),
  );
  serve(router, ctx, contract.closeUseCase, call => closeUseCase(ctx, call));
  serve(router, ctx, contract.linkUseCaseModel, call => linkModel(ctx, call));
  serve(router, ctx, contract.unlinkUseCaseModel, call =>
    unlinkModel(ctx, call),
  );
  serve(
    router,
    ctx,
    contract.listUseCaseChanges,
    ({ principal, params, query }) =>
      listUseCaseChanges(ctx, principal, params.useCaseId, query),
  );
  serve(
    router,
    ctx,
    contract.listMetadataChanges,
    async ({ model, params, query }) => {
      const { id } = await requireVersion(ctx.db, model, params.version);
      return listMetadataChanges(ctx, id, query);
    },
  );
}

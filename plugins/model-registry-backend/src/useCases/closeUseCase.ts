import type {
  contract,
  UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import { requireNoSecrets } from '../http/requireNoSecrets';
import { requireRevision, type Call } from '../http/serve';
import { readUseCase } from './readUseCase';
import { requireCloser } from './requireKeeper';
import { noOverride, type UseCaseRow } from './rows';
import { settleTiers } from './settleTiers';
import {
  insertChange,
  lockModelsOf,
  lockUseCase,
  updateUseCase,
} from './store';
import { useCaseEvent } from './useCaseEvent';

/**
 * Says that a use is over. It loses its models, each in a line of its history, so that none has a tier from a use
 * that nobody has; where that lowers the tier of one, MRC closes it (safety: S6).
 */
export async function closeUseCase(
  ctx: Context,
  {
    principal,
    write,
    model: useCase,
    params,
    body,
    ifMatch,
  }: Call<(typeof contract)['closeUseCase']>,
): Promise<Answer<UseCaseDetail>> {
  const { useCaseId } = params;
  requireNoSecrets(body);
  const roles = await requireCloser(ctx, principal, useCase);
  const by = principal.ref;
  return govern<UseCaseDetail, UseCaseRow>(
    ctx,
    write,
    async (tx, at, before) => {
      requireRevision(ifMatch, before.revision);
      const models = await takeModelsOut(tx, useCaseId, by, at);
      const row = await updateUseCase(
        tx,
        useCaseId,
        {
          ...noOverride,
          closed_at: at,
          closed_by: by,
          closed_reason: body.reason,
        },
        at,
      );
      const { reason } = body;
      const detail = { reason };
      await insertChange(tx, useCaseId, { what: 'closed', by, at, detail });
      const of = { useCaseId, by, at, lowering: roles };
      const settled = await settleTiers(tx, models, of);
      const data = { models: models.length };
      return {
        result: await readUseCase(ctx, principal, useCaseId, { db: tx, at }),
        events: [
          useCaseEvent('use-case.closed', row, by, {
            data,
            personal: { reason },
          }),
          ...settled.events,
        ],
        messages: settled.messages,
      };
    },
    tx => lockUseCase(tx, useCaseId),
  );
}

async function takeModelsOut(
  tx: GovernedTx,
  useCaseId: string,
  by: string,
  at: Date,
): Promise<string[]> {
  const models = await lockModelsOf(tx, useCaseId);
  await tx('use_case_models').where({ use_case_id: useCaseId }).delete();
  for (const modelId of models)
    await insertChange(tx, useCaseId, { what: 'unlinked', by, at, modelId });
  return models;
}

import {
  modelReadPermission,
  modelsPerUseCaseMax,
  useCasesPerModelMax,
  type contract,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { findModel, lockModel } from '../database/subjects';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { readUseCase } from './readUseCase';
import { requireKeeper } from './requireKeeper';
import type { UseCaseRow } from './rows';
import { settleTiers } from './settleTiers';
import { insertChange, lockUseCase, updateUseCase } from './store';
import { useCaseEvent } from './useCaseEvent';

type Linking = Call<(typeof contract)['linkUseCaseModel']>;

/** Says that a model serves a use case. Its tier follows, so its owner hears of it by the ledger and the catalog. */
export function linkModel(
  ctx: Context,
  call: Linking,
): Promise<Answer<UseCaseDetail>> {
  return changeLink(ctx, call, 'linked', async (tx, { model, by, at }) => {
    const { useCaseId } = call.params;
    await requireRoom(tx, useCaseId, model.id);
    const made = await tx('use_case_models')
      .insert({
        use_case_id: useCaseId,
        model_id: model.id,
        linked_by: by,
        linked_at: at,
      })
      .onConflict(['use_case_id', 'model_id'])
      .ignore()
      .returning('model_id');
    return made.length === 1;
  });
}

/** Says that it serves it no more. Where that lowers its tier, MRC does it (safety: S6). */
export function unlinkModel(
  ctx: Context,
  call: Linking,
): Promise<Answer<UseCaseDetail>> {
  return changeLink(ctx, call, 'unlinked', async (tx, { model }) => {
    const { useCaseId } = call.params;
    const removed = await tx('use_case_models')
      .where({ use_case_id: useCaseId, model_id: model.id })
      .delete();
    return removed === 1;
  });
}

type Change = (
  tx: GovernedTx,
  of: { model: ModelRow; by: string; at: Date },
) => Promise<boolean>;

async function changeLink(
  ctx: Context,
  { principal, write, model: useCase, params }: Linking,
  what: 'linked' | 'unlinked',
  change: Change,
): Promise<Answer<UseCaseDetail>> {
  const { useCaseId, group, name } = params;
  const roles = await requireKeeper(ctx, principal, useCase);
  const ref = `${group}/${name}`;
  const found = await ctx.access.checkModel(
    principal,
    modelReadPermission,
    await findModel(ctx.db, group, name),
    `model ${ref}`,
  );
  const by = principal.ref;
  return govern<UseCaseDetail, UseCaseRow>(
    ctx,
    write,
    async (tx, at, before) => {
      if (what === 'linked' && before.eu_class === 'prohibited')
        throw prohibited();
      const model = await lockModel(tx, found.id);
      if (!(await change(tx, { model, by, at }))) {
        const result = await readUseCase(ctx, principal, useCaseId, {
          ...{ db: tx, at },
        });
        return { result, events: [] }; // it is so already
      }
      const row = await updateUseCase(tx, useCaseId, {}, at);
      const modelId = model.id;
      await insertChange(tx, useCaseId, { what, by, at, modelId });
      const of = { useCaseId, by, at, lowering: roles };
      const settled = await settleTiers(tx, [modelId], of);
      return {
        result: await readUseCase(ctx, principal, useCaseId, { db: tx, at }),
        events: [
          useCaseEvent(`use-case.${what}`, row, by, { data: { model: ref } }),
          ...settled.events,
        ],
        messages: settled.messages,
      };
    },
    tx => lockUseCase(tx, useCaseId),
  );
}

function prohibited(): HttpProblem {
  return new HttpProblem(
    'conflict',
    'This use is prohibited by the EU AI Act, so no model may serve it. Change the use, then have it assessed anew.',
  );
}

async function requireRoom(
  tx: GovernedTx,
  useCaseId: string,
  modelId: string,
): Promise<void> {
  const [{ models }] = await tx('use_case_models')
    .where({ use_case_id: useCaseId })
    .count('* as models');
  const [{ uses }] = await tx('use_case_models')
    .where({ model_id: modelId })
    .count('* as uses');
  if (
    Number(models) < modelsPerUseCaseMax &&
    Number(uses) < useCasesPerModelMax
  )
    return;
  throw new HttpProblem(
    'conflict',
    `A use case has at most ${modelsPerUseCaseMax} models, and a model at most ${useCasesPerModelMax} use cases. Split the use case, or remove what does not hold any more.`,
  );
}

import type {
  ModelSummary,
  moveRegion as endpoint,
} from '@assay/plugin-model-registry-common';
import { requireRegion } from '../artifacts/regions';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import { lockModel, modelChanged, touchModel } from '../database/subjects';
import { HttpProblem } from '../http/problem';
import { type Call, requireRevision } from '../http/serve';
import { readModelSummary } from './readModels';
import { modelSummary } from './views';

const pathsNamedMax = 10;

/**
 * Binds a model to another region. Files that come from then on go there; what is stored stays where it
 * is, and each file says where that is. Nothing is under way meanwhile, so no upload ends up in a region
 * that the model has left.
 */
export async function moveRegion(
  ctx: Context,
  { model, principal, write, body, ifMatch }: Call<typeof endpoint>,
) {
  const { region, rationale } = body;
  requireRegion(ctx, model.group, region);
  return govern<ModelSummary, Awaited<ReturnType<typeof lockModel>>>(
    ctx,
    write,
    async (tx, at, before) => {
      requireRevision(ifMatch, before.revision);
      const { newest, production } = await readModelSummary(tx, model.id);
      if (before.region === region) {
        return { result: modelSummary(before, newest, production), events: [] };
      }
      await requireQuiet(tx, model.id);
      await tx('models').where({ id: model.id }).update({ region });
      const revision = await touchModel(tx, model.id, at);
      const after = { ...before, region, changed_at: at };
      return {
        result: modelSummary(
          { ...after, revision: String(revision) },
          newest,
          production,
        ),
        events: [
          {
            type: 'model.region-moved',
            subject: { kind: 'model', ref: `${model.group}/${model.name}` },
            data: { from: before.region, to: region, revision },
            personal: { actor: principal.ref, rationale },
          },
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    (tx: GovernedTx) => lockModel(tx, model.id),
  );
}

/** A link that was given out is good for a quarter of an hour, wherever its model is moved to. */
async function requireQuiet(tx: GovernedTx, modelId: string): Promise<void> {
  const open: { version: string; path: string }[] = await tx('artifacts as a')
    .join('versions as v', 'v.id', 'a.version_id')
    .where({ 'v.model_id': modelId, 'a.status': 'uploading' })
    .orderBy(['v.version', 'a.path'])
    .limit(pathsNamedMax)
    .select('v.version', 'a.path');
  if (open.length === 0) return;
  const named = open.map(({ version, path }) => `'${path}' of ${version}`);
  throw new HttpProblem(
    'conflict',
    `Files are on their way to the region that the model is kept in: ${named.join(
      ', ',
    )}. Nothing was written. Complete them or remove them, then move the model.`,
  );
}

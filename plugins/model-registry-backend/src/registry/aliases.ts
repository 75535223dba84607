import type { ModelSummary } from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import { readModelSummary } from './readModels';
import {
  findModel,
  findVersion,
  lockModel,
  modelChanged,
  touchModel,
} from '../database/subjects';
import { modelSummary } from './views';

/** Set by the move that promotes, with its gates and approvals, and by nothing else. */
const protectedAlias = 'production';

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly model: ModelRow;
  readonly alias: string;
}

/** Points an alias at a version, wherever it pointed before. */
export async function putAlias(
  ctx: Context,
  asked: Asked & { version: string },
): Promise<Answer<ModelSummary>> {
  refuseProtected(asked.alias);
  return changeAlias(ctx, asked, async (tx, model, at) => {
    const version = await findVersion(tx, model.id, asked.version);
    if (!version) throw notFound(`version ${asked.version} of this model`);
    if (version.state === 'retired') {
      throw new HttpProblem(
        'conflict',
        `Version ${version.version} is retired, so no name points at it. Choose another version.`,
      );
    }
    await pointAlias(tx, model.id, asked.alias, version.id, at);
    return version.version;
  });
}

export async function deleteAlias(
  ctx: Context,
  asked: Asked,
): Promise<Answer<ModelSummary>> {
  refuseProtected(asked.alias);
  return changeAlias(ctx, asked, async (tx, model) => {
    const removed = await dropAlias(tx, model.id, asked.alias);
    if (removed === 0) throw notFound(`alias @${asked.alias} of this model`);
    return undefined;
  });
}

function refuseProtected(alias: string): void {
  if (alias !== protectedAlias) return;
  throw new HttpProblem(
    'conflict',
    '@production is moved by promoting a version, so that it never points at what was not approved. Request a promotion.',
  );
}

function changeAlias(
  ctx: Context,
  asked: Asked,
  change: (
    tx: GovernedTx,
    model: ModelRow,
    at: Date,
  ) => Promise<string | undefined>,
): Promise<Answer<ModelSummary>> {
  return govern(
    ctx,
    asked.write,
    async (tx, at, model) => {
      const to = await change(tx, model, at);
      const revision = await touchModel(tx, model.id, at);
      const after = await findModel(tx, model.group, model.name);
      const { newest, production } = await readModelSummary(tx, model.id);
      return {
        result: modelSummary(after!, newest, production),
        events: [
          {
            type: 'version.alias-moved',
            subject: { kind: 'model', ref: `${model.group}/${model.name}` },
            data: { alias: asked.alias, to },
            personal: { actor: asked.principal.ref },
          },
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    (tx: GovernedTx) => lockModel(tx, asked.model.id),
  );
}

export async function pointAlias(
  tx: GovernedTx,
  modelId: string,
  alias: string,
  versionId: string,
  at: Date,
): Promise<void> {
  await tx('aliases')
    .insert({ model_id: modelId, alias, version_id: versionId, changed_at: at })
    .onConflict(['model_id', 'alias'])
    .merge(['version_id', 'changed_at']);
}

/** @returns how many there were, 0 or 1 */
export async function dropAlias(
  tx: GovernedTx,
  modelId: string,
  alias: string,
  versionId?: string,
): Promise<number> {
  const query = tx('aliases').where({ model_id: modelId, alias });
  if (versionId) query.where({ version_id: versionId });
  return query.delete();
}

import type { z } from 'zod';
import {
  mayDo,
  modelCreatePermission,
  type contract,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, LedgerEvent, WriteRequest } from '../audit/types';
import { regionOfGroup, requireRegion } from '../artifacts/regions';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { requireByRules } from '../http/courtRules';
import { HttpProblem } from '../http/problem';
import { requireRevision } from '../http/serve';
import { insertModel, updateModel, type ModelText } from './modelStore';
import { readModelSummary } from './readModels';
import { newId } from '../database/newId';
import { findModel, lockModel, modelChanged } from '../database/subjects';
import { modelSummary } from './views';

type CreateBody = z.output<(typeof contract)['createModel']['body']>;
type PatchBody = z.output<(typeof contract)['changeModel']['body']>;

interface Asked<B> {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly body: B;
}

/** Registers a model for a group the caller belongs to. */
export async function createModel(
  ctx: Context,
  { principal, write, body }: Asked<CreateBody>,
): Promise<Answer<ModelSummary>> {
  await checkOwner(ctx, principal, body);
  const { group, name, region: asked, ...text } = body;
  if (asked) requireRegion(ctx, group, asked);
  const region = asked ?? regionOfGroup(ctx, group);
  return govern(ctx, write, async (tx, at) => {
    const id = newId(at);
    const row = { id, group, name, region, createdBy: principal.ref, at };
    if (!(await insertModel(tx, row, text))) {
      throw new HttpProblem(
        'model-exists',
        `There is a model ${group}/${name}. Publish a version of it, or choose another name.`,
      );
    }
    const model = await requireModel(tx, group, name);
    return {
      result: modelSummary(model, null, null),
      events: [modelEvent('model.registered', model, text, principal)],
      messages: [modelChanged(model, Number(model.revision))],
    };
  });
}

/** Changes what is said about a model. Lowering its tier is MRC's to do (safety: S6). */
export async function changeModel(
  ctx: Context,
  asked: Asked<PatchBody> & { model: ModelRow; ifMatch?: string },
): Promise<Answer<ModelSummary>> {
  const { principal, write, body } = asked;
  const roles = await ctx.roles.rolesOf(principal, asked.model);
  if (body.owner && body.owner !== asked.model.owner) {
    await checkOwner(ctx, principal, { ...asked.model, owner: body.owner });
  }
  return govern(
    ctx,
    write,
    async (tx, at, before) => {
      requireRevision(asked.ifMatch, before.revision);
      const text = { ...textOf(before), ...definedOf(body) };
      await updateModel(tx, before, text, at);
      const model = await requireModel(tx, before.group, before.name);
      if (isLower(model.tier, before.tier) && !roles.includes('mrc-approver')) {
        throw new HttpProblem(
          'forbidden',
          `Lowering the risk tier from ${before.tier} to ${model.tier} is for mrc-approver. Ask one of them to do it.`,
        );
      }
      const { newest, production } = await readModelSummary(tx, model.id);
      return {
        result: modelSummary(model, newest, production),
        events: [modelEvent('model.changed', model, text, principal)],
        messages: [modelChanged(model, Number(model.revision))],
      };
    },
    (tx: GovernedTx) => lockModel(tx, asked.model.id),
  );
}

const tierOrder = ['Low', 'Medium', 'High'];
function isLower(tier: string, before: string): boolean {
  return tierOrder.indexOf(tier) < tierOrder.indexOf(before);
}

/** Nobody gives a model to a group they have nothing to do with. */
async function checkOwner(
  ctx: Context,
  principal: Principal,
  model: { owner: string; group: string },
): Promise<void> {
  const roles = await ctx.roles.rolesOf(principal, model);
  if (mayDo(modelCreatePermission.name, roles))
    return requireByRules(ctx, principal, modelCreatePermission, roles);
  throw new HttpProblem(
    'forbidden',
    `You do not belong to ${model.owner}, so you cannot make it the owner of a model. Name a group of yours, or ask somebody of that group.`,
  );
}

async function requireModel(
  tx: Parameters<typeof findModel>[0],
  group: string,
  name: string,
): Promise<ModelRow> {
  const model = await findModel(tx, group, name);
  if (!model)
    throw new Error(`Model ${group}/${name} was not there to be read`);
  return model;
}

function textOf(model: ModelRow): ModelText {
  return {
    title: model.title,
    description: model.description,
    owner: model.owner,
    system: model.system ?? undefined,
    tier: model.declared_tier,
    tags: model.tags,
  };
}

function definedOf(body: PatchBody): Partial<ModelText> {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  );
}

/** The owner is a person at times, and texts may hold anything, so they are sealed (safety: W5). */
function modelEvent(
  type: 'model.registered' | 'model.changed',
  model: ModelRow,
  text: ModelText,
  principal: Principal,
): LedgerEvent {
  const { owner, title, description } = text;
  return {
    type,
    subject: { kind: 'model', ref: `${model.group}/${model.name}` },
    data: {
      declaredTier: model.declared_tier,
      effectiveTier: model.tier,
      tags: model.tags,
      ...(model.region && { region: model.region }),
      revision: Number(model.revision),
    },
    personal: { actor: principal.ref, owner, title, description },
  };
}

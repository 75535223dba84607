import type { z } from 'zod';
import {
  MODELS_CHANGED_TOPIC,
  metadataDigest,
  modelCreatePermission,
  modelReadPermission,
  versionWritePermission,
  type contract,
  type ImportItem,
  type ImportItemResult,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import { sha256 } from '../audit/sha256';
import type { Governed, GovernedTx, LedgerEvent } from '../audit/types';
import { regionFault, regionOfGroup } from '../artifacts/regions';
import type { Context } from '../context';
import { newId } from '../database/newId';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { rolesFit } from '../http/courtRules';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import {
  fillVersions,
  findModels,
  findVersions,
  insertVersions,
  lockModels,
  newVersion,
  touchModels,
  type Fill,
  type NewVersion,
} from './importStore';
import {
  judgeImport,
  type Judged,
  type KnownItem,
  type KnownVersion,
} from './judgeImport';
import {
  onJudgedImport,
  rowItWouldHave,
  type ImportRefusals,
} from './registrationsOfImport';
import { insertModels, type NewModel } from './modelStore';

type Endpoint = (typeof contract)['importModels'];
type Body = z.output<Endpoint['body']>;
interface Result {
  dryRun: boolean;
  items: ImportItemResult[];
}

/** What the caller may do to a model; asked once for the whole request. */
type Rights = (
  model: ModelRow,
) => Promise<Pick<KnownItem, 'mayRead' | 'mayCreate' | 'mayWrite'>>;

/**
 * Registers many models and versions as drafts, and compares what is here already. One transaction:
 * all that can be created is, each with its own ledger entry, or nothing is. What is refused is
 * refused by item. Nothing that is imported is in any state but draft, whatever it was elsewhere.
 */
export async function importModels(
  ctx: Context,
  {
    principal,
    write,
    body,
  }: Pick<Call<Endpoint>, 'principal' | 'write' | 'body'>,
): Promise<Answer<Result> | Result> {
  const rights = await readRights(ctx, principal);
  return onJudgedImport(ctx, body, async ({ refusals, requireSame }) => {
    if (body.dryRun) {
      const models = await findModels(ctx.db, body.items);
      const about = { body, models, rights, refusals };
      const judged = await judgeAll(ctx, ctx.db, about);
      return { dryRun: true, items: judged.map(({ result }) => result) };
    }
    return govern(
      ctx,
      write,
      async (tx, at, { models }) => {
        await requireSame(tx, models);
        const about = { body, models, rights, refusals };
        const judged = await judgeAll(ctx, tx, about);
        return carryOut(tx, at, { ctx, principal, body, models, judged });
      },
      // An object: a list has an `at` of its own, which is no time.
      async (tx: GovernedTx) => ({ models: await lockModels(tx, body.items) }),
    );
  });
}

async function readRights(ctx: Context, principal: Principal): Promise<Rights> {
  const may = await ctx.access.modelJudge(principal, [
    modelReadPermission,
    versionWritePermission,
  ]);
  return async model => {
    const roles = await ctx.roles.rolesOf(principal, model);
    return {
      // A service that may only write is not a reader; what it may write, it may know of.
      mayRead: principal.kind === 'service' || may(modelReadPermission, model),
      mayCreate: await rolesFit(ctx, principal, modelCreatePermission, roles),
      mayWrite:
        may(versionWritePermission, model) &&
        (await rolesFit(ctx, principal, versionWritePermission, roles)),
    };
  };
}

interface AboutImport {
  readonly body: Body;
  readonly models: readonly ModelRow[];
  readonly rights: Rights;
  readonly refusals: ImportRefusals;
}

async function judgeAll(
  ctx: Context,
  db: Parameters<typeof findVersions>[0],
  { body: { items, backfill }, models, rights, refusals }: AboutImport,
): Promise<Judged[]> {
  const byRef = new Map(models.map(model => [refOf(model), model]));
  const wanted = items.flatMap(item => {
    const model = byRef.get(refOf(item));
    return model
      ? item.versions.map(({ version }) => ({ modelId: model.id, version }))
      : [];
  });
  const knownVersions = new Map<string, Map<string, KnownVersion>>();
  for (const row of await findVersions(db, wanted)) {
    const versions = knownVersions.get(row.model_id) ?? new Map();
    knownVersions.set(row.model_id, versions.set(row.version, row));
  }
  const judged: Judged[] = [];
  for (const item of items) {
    const model = byRef.get(refOf(item));
    const held = await rights(model ?? rowItWouldHave(item));
    const versions = (model && knownVersions.get(model.id)) ?? new Map();
    const region = item.model?.region;
    const known = {
      model,
      versions,
      refusals: refusals.get(refOf(item)),
      ...held,
      ...(region && { regionFault: regionFault(ctx, item.group, region) }),
    };
    judged.push(judgeImport(item, known, backfill));
  }
  return judged;
}

interface Work {
  ctx: Context;
  principal: Principal;
  body: Body;
  models: readonly ModelRow[];
  judged: readonly Judged[];
}

async function carryOut(
  tx: GovernedTx,
  at: Date,
  { ctx, principal, body, models, judged }: Work,
): Promise<Governed<Result>> {
  const { ref: by } = principal;
  const authors = ctx.roles.authorsOf(principal);
  const idOf = new Map(models.map(model => [refOf(model), model.id]));
  const about = { importId: body.importId, by };
  const events: LedgerEvent[] = [];
  const newModels = newModelsOf(ctx, at, body.items, judged);
  for (const model of newModels) {
    idOf.set(refOf(model), model.id);
    events.push(registered(model, about));
  }
  const versions: NewVersion[] = [];
  const fills: Fill[] = [];
  const touched: string[] = [];
  for (const [
    index,
    { newVersions, fills: some, newModel },
  ] of judged.entries()) {
    const ref = refOf(body.items[index]);
    const modelId = idOf.get(ref)!;
    for (const { version, metadata = {} } of newVersions) {
      const row = newVersion(newId(at), modelId, version, metadata);
      versions.push(row);
      events.push(created(ref, row, about));
    }
    for (const { known, metadata, sections } of some) {
      const digest = metadataDigest(metadata, sha256);
      fills.push({ id: known.id, metadata, metadataDigest: digest });
      events.push(filled(ref, known, { digest, sections }, about));
    }
    if (!newModel && newVersions.length + some.length > 0)
      touched.push(modelId);
  }
  const made = await insertModels(tx, newModels, by, at);
  if (made.size !== newModels.length) throw raced();
  await insertVersions(tx, versions, by, authors, at);
  await fillVersions(tx, fills, authors, at);
  await touchModels(tx, touched, at);
  const changed = newModels.length + touched.length;
  return {
    result: { dryRun: false, items: judged.map(({ result }) => result) },
    events,
    messages: changed === 0 ? [] : [modelsChanged(at, changed)],
  };
}

function newModelsOf(
  ctx: Context,
  at: Date,
  items: readonly ImportItem[],
  judged: readonly Judged[],
): NewModel[] {
  return judged.flatMap(({ newModel }, index) => {
    const { group, name } = items[index];
    if (!newModel) return [];
    const { region: asked, ...text } = newModel;
    const region = asked ?? regionOfGroup(ctx, group);
    return [{ id: newId(at), group, name, region, text }];
  });
}

function raced(): HttpProblem {
  return new HttpProblem(
    'conflict',
    'Somebody registered one of these models at this moment. Nothing was written. Send the request again.',
  );
}

/** One message for all of them: each of them alone would be read back alone. */
function modelsChanged(at: Date, models: number) {
  const payload = { at: at.toISOString(), models };
  return { topic: MODELS_CHANGED_TOPIC, payload };
}

interface About {
  importId?: string;
  by: string;
}

function registered(
  { group, name, region, text }: NewModel,
  { importId, by }: About,
): LedgerEvent {
  const { owner, title, description, tier, tags } = text;
  return {
    type: 'model.registered',
    subject: { kind: 'model', ref: `${group}/${name}` },
    data: {
      declaredTier: tier,
      effectiveTier: tier,
      tags,
      region,
      revision: 1,
      importId,
    },
    personal: { actor: by, owner, title, description },
  };
}

function created(
  ref: string,
  { version, metadataDigest: digest }: NewVersion,
  { importId, by }: About,
): LedgerEvent {
  return {
    type: 'version.created',
    subject: { kind: 'version', ref: `${ref}@${version}` },
    data: { metadataDigest: digest, importId },
    personal: { actor: by },
  };
}

function filled(
  ref: string,
  known: KnownVersion,
  { digest, sections }: { digest: string; sections: string[] },
  { importId, by }: About,
): LedgerEvent {
  return {
    type: 'version.metadata-changed',
    subject: { kind: 'version', ref: `${ref}@${known.version}` },
    data: {
      sections,
      metadataDigest: digest,
      metadataDigestBefore: known.metadata_digest,
      importId,
    },
    personal: { actor: by },
  };
}

function refOf({ group, name }: { group: string; name: string }): string {
  return `${group}/${name}`;
}

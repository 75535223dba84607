import { randomUUID } from 'node:crypto';
import { riskTiers, versionStates } from '@assay/plugin-model-registry-common';
import {
  days,
  keys,
  numbers,
  texts,
  versions as semvers,
  type HeldModel,
  type Holding,
} from '@assay/plugin-model-registry-common/testing';
import type { Knex } from 'knex';
import { semverOrder } from '../registry/semverOrder';

/** Numbers in a row, the same in every run. */
export function chooser(seed: number) {
  let state = seed;
  const below = (max: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * max);
  };
  const one = <T>(all: readonly T[]): T => all[below(all.length)];
  const some = <T>(all: readonly T[]): T[] => all.filter(() => below(3) === 0);
  const maybe = <T>(all: readonly T[]): T | undefined =>
    below(2) === 0 ? undefined : one(all);
  return { below, one, some, maybe };
}
export type Chooser = ReturnType<typeof chooser>;

/** A model in the database with versions, facts and verdicts, and what a filter finds in it. */
export async function makeModel(
  db: Knex,
  at: number,
  pick: Chooser,
): Promise<HeldModel & { id: string }> {
  const id = randomUUID();
  const model = {
    id,
    group: pick.one(['speech', 'vision']),
    name: `model-${at}`,
    title: pick.one(texts),
    description: 'A model.',
    owner: pick.one(['group:default/speech', 'group:default/vision']),
    system: pick.maybe(texts) ?? null,
    declared_tier: pick.one(riskTiers),
    assessed_tier: pick.maybe(riskTiers) ?? null,
    tags: pick.some(texts),
    created_by: 'user:default/a',
    created_at: new Date(pick.one(days)),
    changed_at: new Date(pick.one(days)),
  };
  await db('models').insert(model);
  const all = pick.some(semvers);
  const held: Holding[] = [];
  const ids: string[] = [];
  for (const version of all) {
    const made = await makeVersion(db, id, version, pick);
    held.push(made.held);
    ids.push(made.id);
  }
  const produced = pick.below(2) === 0 ? ids[0] : undefined;
  if (produced) {
    const row = {
      model_id: id,
      alias: 'production',
      version_id: produced,
      changed_at: new Date(),
    };
    await db('aliases').insert(row);
    held[0] = { ...held[0], alias: ['production'] };
  }
  const [{ tier }] = await db('models').where({ id }).select('tier');
  const given = (value: string | null) => (value === null ? [] : [value]);
  return {
    id,
    model: {
      group: [model.group],
      name: [model.name],
      title: [model.title],
      owner: [model.owner],
      system: given(model.system),
      tier: [tier],
      declaredTier: [model.declared_tier],
      assessedTier: given(model.assessed_tier),
      tags: model.tags,
      inProduction: [produced !== undefined],
      created: [model.created_at],
      changed: [model.changed_at],
    },
    versions: held,
  };
}

export async function makeVersion(
  db: Knex,
  modelId: string,
  version: string,
  pick: Chooser,
) {
  const id = randomUUID();
  const sealed = pick.below(2) === 0;
  const state = sealed
    ? pick.one(versionStates)
    : pick.one(['draft', 'retired']);
  const metrics = Object.fromEntries(
    pick.some(keys).map(key => [key, pick.one(numbers)]),
  );
  const properties = Object.fromEntries(
    pick
      .some(keys)
      .map(key => [
        key,
        pick.one([...texts, ...numbers, ...days, true, false]),
      ]),
  );
  const taxonomy = {
    use_cases: pick.some(['voice-activity-detection', 'chat']),
    sensitivity: pick.maybe(['public']),
  };
  const metadata = {
    identity: { taxonomy, properties },
    evals: { task: metrics },
    data: { residency: pick.maybe(texts), pii: pick.some(texts) },
    provenance: { origin: pick.maybe(['trained', 'adapter']) },
  };
  const row = {
    id,
    model_id: modelId,
    version,
    semver_order: semverOrder(version),
    state,
    metadata,
    metadata_digest: 'x',
    ...(sealed ? { manifest: '[]', manifest_digest: 'sha256:x' } : {}),
    size_bytes: pick.one([0, 1, 1e9]),
    frameworks: pick.some(texts),
    licence: pick.maybe(texts) ?? null,
    recertify_by: pick.below(2) === 0 ? new Date(pick.one(days)) : null,
    created_by: 'user:default/a',
    created_at: new Date(pick.one(days)),
    changed_at: new Date(),
  };
  await db('versions').insert(row);
  const blocked = pick.some(['sbom-present', 'licence-clean']);
  for (const gate of blocked) {
    await db('last_verdicts').insert({
      version_id: id,
      gate,
      outcome: 'block',
      move: 'submit',
      at: new Date(),
    });
  }
  const formats = pick.some(['onnx', 'gguf']);
  for (const format of formats) await addFact(db, id, 'format', { format });
  const measured = pick.some(keys);
  if (measured.length > 0) {
    const found = measured.map(key => ({ key, value: pick.one(numbers) }));
    for (const { key, value } of found) metrics[key] = value;
    await addFact(db, id, 'evaluation', {
      metrics: [...found, { key: 'accuracy', value: 77, slice: 'others' }],
    });
  }
  const held: Record<string, Holding[string]> = {
    version: [version],
    state: [state],
    sealed: [sealed],
    framework: row.frameworks,
    licence: row.licence ? [row.licence] : [],
    format: formats,
    blocked,
    size: [row.size_bytes],
    released: [row.created_at],
    recertify: row.recertify_by ? [row.recertify_by] : [],
    task: taxonomy.use_cases,
    sensitivity: taxonomy.sensitivity ? [taxonomy.sensitivity] : [],
    origin: metadata.provenance.origin ? [metadata.provenance.origin] : [],
    residency:
      metadata.data.residency === undefined ? [] : [metadata.data.residency],
    pii: metadata.data.pii,
  };
  for (const [key, value] of Object.entries(metrics))
    held[`metrics.${key}`] = [value];
  for (const [key, value] of Object.entries(properties))
    held[`properties.${key}`] = [value];
  return { id, held };
}

async function addFact(
  db: Knex,
  versionId: string,
  kind: string,
  body: object,
) {
  await db('facts').insert({
    id: randomUUID(),
    version_id: versionId,
    kind,
    subject_digest: 'sha256:x',
    producer: {},
    body,
    recorded_at: new Date(),
  });
}

import { randomUUID } from 'node:crypto';
import {
  metadataDigest,
  type RequestKind,
} from '@assay/plugin-model-registry-common';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import type { TestRegistry } from '../startRegistry';
import {
  crowd,
  places,
  states,
  type Cell,
  type Door,
  type Place,
  type State,
} from './expected';

/** What a request asks for while a version is in a state. */
const requestIn: Partial<Record<State, RequestKind>> = {
  submitted: 'staging',
  'approved-for-staging': 'staging',
  staging: 'production',
  'approved-for-prod': 'production',
  production: 'recertification',
  deprecated: 'reinstatement',
};
const stranger = 'user:default/somebody-else';
const metadata = { ...completeMetadata, artifacts: undefined };

export interface Matrix {
  /** Sends the cell as a request. @returns the door it ended at */
  doorOf(cell: Cell): Promise<Door>;
}

/** A version in each state, of a model of each team, and a token of everybody who may have one. */
export async function openMatrix(registry: TestRegistry): Promise<Matrix> {
  const versions = new Map<string, { id: string; version: string }>();
  for (const place of places) {
    const modelId = await seedModel(registry, place);
    for (const [at, state] of states.entries()) {
      const version = `1.0.${at}`;
      const id = await seedVersion(registry, modelId, version, state);
      versions.set(`${place} ${state}`, { id, version });
    }
  }
  const tokens = new Map<string, string | undefined>();
  for (const who of Object.keys(crowd))
    for (const place of places)
      tokens.set(`${who} ${place}`, await tokenOf(registry, who, place));
  return {
    async doorOf(cell) {
      const { who, state, place, channel, move } = cell;
      const { id, version } = versions.get(`${place} ${state}`)!;
      const token = {
        direct: who,
        actor: `actor:${who}`,
        token: tokens.get(`${who} ${place}`),
      }[channel];
      if (token === undefined) return 'forbidden'; // none was given out
      const answer = await registry.send(
        token,
        'POST',
        `/models/${place}/matrix/versions/${version}/${move}`,
        JSON.stringify(bodyOf(cell)),
      );
      const door = await doorOfAnswer(answer);
      if (answer.ok) await reset(registry, id, state);
      return door;
    },
  };
}

function bodyOf({ who, move, place }: Cell): object {
  if (!['approve', 'request-changes', 'take-back'].includes(move))
    return { rationale: 'The matrix asks.' };
  const isSecurity = crowd[who][place].includes('security');
  return {
    role: isSecurity ? 'security' : 'mrc-approver',
    caseDigest: `sha256:${'0'.repeat(64)}`, // no case: nothing is decided, and whether one may is told before
    rationale: 'The matrix asks.',
  };
}

async function doorOfAnswer(answer: Response): Promise<Door> {
  if (answer.status === 403 || answer.status === 404) return 'forbidden';
  const body = (await answer.json()) as {
    detail?: string;
    decision?: { refusal?: { kind: string } };
  };
  if (answer.status !== 200 && answer.status !== 409 && answer.status !== 412)
    throw new Error(`${answer.status}: ${body.detail}`);
  switch (body.decision?.refusal?.kind) {
    case 'wrong-state':
      return 'wrong-state';
    case 'decision-needs-a-person':
      return 'needs-person';
    case 'role-missing':
      return 'role-missing';
    default:
      return 'past';
  }
}

/** The token of an owner, by the API; whoever is refused one has none. */
async function tokenOf(
  registry: TestRegistry,
  who: string,
  place: Place,
): Promise<string | undefined> {
  const answer = await registry.send(
    who,
    'POST',
    '/accounts',
    JSON.stringify({
      name: `matrix-${randomUUID().slice(0, 12)}`,
      scope: {
        actions: ['read', 'ask'],
        models: [`${place}/matrix`],
        environments: ['development', 'staging', 'production'],
      },
      endsAt: new Date(Date.now() + 24 * 3_600_000).toISOString(),
    }),
  );
  if (answer.status === 403) return undefined;
  if (answer.status !== 201) throw new Error(`A token got ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}

async function seedModel({ db }: TestRegistry, group: Place): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  await db('models').insert({
    id,
    group,
    name: 'matrix',
    title: 'Matrix',
    description: 'A version in each state.',
    owner: `group:default/${group}`,
    declared_tier: 'Medium',
    created_by: stranger,
    created_at: at,
    changed_at: at,
  });
  return id;
}

async function seedVersion(
  registry: TestRegistry,
  modelId: string,
  version: string,
  state: State,
): Promise<string> {
  const id = randomUUID();
  const at = new Date();
  await registry.db('versions').insert({
    id,
    model_id: modelId,
    version,
    semver_order: version,
    state,
    metadata: JSON.stringify(metadata),
    metadata_digest: metadataDigest(metadata as never),
    manifest: '[]',
    manifest_digest: `sha256:${'00'.repeat(32)}`,
    created_by: stranger,
    created_at: at,
    changed_at: at,
  });
  await openRequest(registry, id, state);
  return id;
}

async function openRequest({ db }: TestRegistry, id: string, state: State) {
  const kind = requestIn[state];
  if (!kind) return;
  await db('requests').insert({
    id: randomUUID(),
    version_id: id,
    kind,
    opened_by: stranger,
    opened_at: new Date(),
    due_at: new Date(Date.now() + 24 * 3_600_000),
    rationale: 'The matrix.',
  });
}

/** Puts a version back that a cell has moved. */
async function reset(registry: TestRegistry, id: string, state: State) {
  const { db } = registry;
  await db('approvals').where({ version_id: id }).delete();
  await db('requests').where({ version_id: id }).delete();
  await db('versions').where({ id }).update({ state });
  await openRequest(registry, id, state);
}

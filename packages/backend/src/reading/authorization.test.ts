import { setTimeout as wait } from 'node:timers/promises';
import type { ProblemError } from '@assay/plugin-model-registry-common';
import type { Entity } from '@backstage/catalog-model';
import { modelReadPolicyModule } from '../permissionPolicy';
import {
  startPortalUnderTest,
  type PortalUnderTest,
} from './__testUtils__/portalUnderTest';

jest.setTimeout(240_000);

const owner = 'user:default/owner';
const reader = 'user:default/reader';
const auditor = 'user:default/auditor';
const nobody = 'user:default/nobody';

const entity = (kind: string, name: string, spec: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': 'test:all',
      'backstage.io/managed-by-origin-location': 'test:all',
    },
  },
  spec: spec as Entity['spec'],
});
const entities = [
  ...['speech', 'vision', 'audit'].map(name =>
    entity('Group', name, { type: 'team', children: [] }),
  ),
  entity('User', 'owner', { memberOf: ['speech', 'vision'] }),
  entity('User', 'reader', { memberOf: ['vision'] }),
  entity('User', 'auditor', { memberOf: ['audit'] }),
  entity('User', 'nobody', { memberOf: [] }),
];

const roles = [
  {
    name: 'owners',
    members: ['group:default/speech'],
    allow: [{ permissions: ['*'] }],
  },
  {
    name: 'readers',
    members: [reader],
    allow: [
      { permissions: ['catalog.*'] },
      {
        permissions: ['modelregistry.model.read', 'modelregistry.model.update'],
        where: {
          allOf: [
            { rule: 'IN_GROUP', params: { groups: ['vision'] } },
            { not: { rule: 'HAS_TIER', params: { tiers: ['High'] } } },
          ],
        },
      },
    ],
  },
  {
    name: 'auditors',
    members: ['group:default/audit'],
    allow: [{ permissions: ['modelregistry.*'] }],
  },
];

const models = [
  ['speech', 'covert-model', 'Medium'],
  ['vision', 'overt-model', 'Medium'],
  ['vision', 'risky-model', 'High'],
] as const;

/** By hand: of each model and person, what reading and changing it answer; and which models a list shows. */
const expected: Record<string, { read: number[]; change: number[]; list: string[] }> = {
  [owner]: { read: [200, 200, 200], change: [200, 200, 200], list: ['covert-model', 'overt-model', 'risky-model'] },
  [reader]: { read: [404, 200, 404], change: [404, 200, 404], list: ['overt-model'] },
  [auditor]: { read: [200, 200, 200], change: [403, 403, 403], list: ['covert-model', 'overt-model', 'risky-model'] },
  [nobody]: { read: [404, 404, 404], change: [404, 404, 404], list: ['refused with 403'] },
}; // prettier-ignore

describe.each([
  ['the built-in rules', undefined],
  ['rules in Rego', { engine: 'opa' }],
])('safety: S9 a portal by %s', (_, authorization) => {
  let portal: PortalUnderTest;

  beforeAll(async () => {
    portal = await startPortalUnderTest({
      entities,
      roles,
      authorization,
      more: [modelReadPolicyModule],
      groups: {
        [owner]: ['group:default/speech', 'group:default/vision'],
        [reader]: ['group:default/vision'],
        [auditor]: ['group:default/audit'],
      },
    });
    await untilKnown('owner');
    await untilKnown('reader');
    for (const [group, name, tier] of models)
      await portal.as(owner).createModel({
        body: {
          group,
          name,
          title: `The ${name}`,
          description: 'Says when somebody speaks.',
          owner: `group:default/${group}`,
          tier,
        },
      });
    await portal.sync();
  });
  afterAll(() => portal?.stop());

  /** Groups of people arrive in the catalog a moment after it starts. */
  async function untilKnown(name: string) {
    for (let left = 400; left > 0; left--) {
      const path = `/catalog/entities/by-name/user/default/${name}`;
      const { text } = await portal.ask(owner, path);
      if (text.includes('group:default/vision')) return;
      await wait(100);
    }
    throw new Error(`${name} has no groups`);
  }

  const statusIn = (error: unknown) => (error as ProblemError).problem.status;
  const statusOf = async (work: Promise<unknown>): Promise<number> =>
    work.then(
      () => 200,
      error => statusIn(error),
    );

  it.each(Object.keys(expected))('answers %s as it should', async who => {
    const client = portal.as(who);
    const read: number[] = [];
    const change: number[] = [];
    for (const [group, name] of models) {
      const params = { group, name };
      read.push(await statusOf(client.getModel({ params })));
      const body = { title: 'Another title' };
      change.push(await statusOf(client.changeModel({ params, body })));
    }
    const list = await client.listModels({}).then(
      ({ items }) => items.map(({ name }) => name).sort(),
      error => [`refused with ${statusIn(error)}`],
    );
    expect({ read, change, list }).toEqual(expected[who]);
  });

  it('has the catalog follow', async () => {
    const seen = async (who: string) => {
      const where = '/catalog/entities?filter=kind=resource,spec.type=ai-model';
      const { text } = await portal.ask(who, where);
      const found: Entity[] = JSON.parse(text);
      return found.map(({ metadata }) => metadata.name).sort();
    };
    for (let left = 400; (await seen(owner)).length < 3; left--) {
      if (left === 0) throw new Error('The models are not in the catalog');
      await wait(100);
    }
    expect(await seen(reader)).toEqual(['overt-model']);
    expect(await seen(nobody)).toEqual([]);
  });
});

import { setTimeout as wait } from 'node:timers/promises';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import type { Entity } from '@backstage/catalog-model';
import {
  startPortalUnderTest,
  type PortalUnderTest,
} from './__testUtils__/portalUnderTest';

jest.setTimeout(240_000);

const owner = 'user:default/owner';
const outsider = 'user:default/outsider';
/** A word that stands in the card of the hidden model, and nowhere else. */
const cardWord = 'zyxomma';

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
  entity('Group', 'speech', { type: 'team', children: [] }),
  entity('Group', 'vision', { type: 'team', children: [] }),
  entity('User', 'owner', { memberOf: ['speech', 'vision'] }),
  entity('User', 'outsider', { memberOf: ['vision'] }),
  entity('Resource', 'corpus', { type: 'dataset', owner: 'vision' }),
];

const roles = [
  {
    name: 'owners',
    members: ['group:default/speech'],
    allow: [{ permissions: ['*'] }],
  },
  {
    name: 'outsiders',
    members: [outsider],
    allow: [
      { permissions: ['catalog.*'] },
      {
        permissions: ['modelregistry.model.read'],
        where: {
          allOf: [
            { rule: 'IN_GROUP', params: { groups: ['vision'] } },
            { not: { rule: 'HAS_TIER', params: { tiers: ['High'] } } },
          ],
        },
      },
    ],
  },
];

const hiddenRef = 'resource:speech/covert-model';

describe('safety: S9 the catalog, search and docs follow model.read', () => {
  let portal: PortalUnderTest;
  const json = async (who: string, where: string, body?: object) => {
    const { status, text } = await portal.ask(who, where, body);
    expect([where, status]).toEqual([where, 200]);
    return JSON.parse(text);
  };

  beforeAll(async () => {
    portal = await startPortalUnderTest({
      entities,
      roles,
      groups: {
        [owner]: ['group:default/speech', 'group:default/vision'],
        [outsider]: ['group:default/vision'],
      },
    });
    await untilSays('user/default/owner', 'group:default/vision');
    await addModel('speech', 'covert-model', 'Medium');
    await addModel('vision', 'overt-model', 'Medium');
    await addModel('vision', 'risky-model', 'High');
    await portal.sync();
    for (const ref of ['speech/covert-model', 'vision/risky-model']) {
      await untilSays(`resource/${ref}`, 'dependsOn');
      await untilSays('resource/default/corpus', ref);
    }
    await portal.index();
  });
  afterAll(() => portal?.stop());

  async function addModel(
    group: string,
    name: string,
    tier: 'Medium' | 'High',
  ) {
    const client = portal.as(owner);
    await client.createModel({
      body: {
        group,
        name,
        title: `The ${name}`,
        description: 'Says when somebody speaks.',
        owner: `group:default/${group}`,
        tier,
      },
    });
    await client.createVersion({
      params: { group, name },
      body: {
        version: '1.0.0',
        metadata: {
          ...completeMetadata,
          artifacts: undefined,
          data: {
            ...completeMetadata.data,
            datasets: [{ id: 'resource:default/corpus', version: '1' }],
          },
          risk: {
            ...completeMetadata.risk,
            limitations: [`Not for ${cardWord}.`],
          },
        },
      },
    });
  }

  /** Entities arrive a moment after what they tell of. */
  async function untilSays(where: string, words: string) {
    let said = '';
    for (let left = 400; left > 0; left--) {
      const path = `/catalog/entities/by-name/${where}`;
      said = (await portal.ask(owner, path)).text;
      if (said.includes(words)) return;
      await wait(100);
    }
    throw new Error(`${where} does not say '${words}' but ${said}`);
  }

  const listings: { where: string; body?: object }[] = [
    { where: '/catalog/entities' },
    { where: '/catalog/entities?filter=kind=resource' },
    { where: '/catalog/entities/by-query?filter=kind=resource&limit=20' },
    {
      where: '/catalog/entities/by-query',
      body: { query: { kind: 'Resource' } },
    },
    {
      where:
        '/catalog/entity-facets?facet=metadata.name&facet=metadata.namespace',
    },
    { where: '/catalog/entity-facets?facet=metadata.title' },
    {
      where: '/catalog/entities/by-refs',
      body: { entityRefs: [hiddenRef, 'resource:vision/overt-model'] },
    },
    { where: '/search/query?term=covert' },
    { where: '/search/query?term=model' },
    { where: `/search/query?term=${cardWord}` },
  ];

  it.each(listings)('$where $body', async ({ where, body }) => {
    const seen = await portal.ask(outsider, where, body);
    expect(seen.status).toBe(200);
    expect(seen.text).not.toMatch(/covert|risky/);
    const all = await portal.ask(owner, where, body);
    expect(all.text).toMatch(/covert/);
  });

  it('finds a word of a card among docs, at its section', async () => {
    const found = async (who: string) =>
      (await json(who, `/search/query?term=${cardWord}&types[0]=techdocs`))
        .results as { document: { location: string; text: string } }[];
    const locations = (await found(outsider)).map(one => one.document.location);
    expect(locations).toHaveLength(1);
    expect(locations[0]).toMatch(/^\/docs\/vision\/resource\/overt-model\/#/);
    expect(await found(owner)).toHaveLength(3);
  });

  it('counts what may be read', async () => {
    const where = '/catalog/entities/by-query?filter=spec.type=ai-model';
    expect((await json(owner, where)).totalItems).toBe(3);
    expect((await json(outsider, where)).totalItems).toBe(1);
    const facet = '/catalog/entity-facets?facet=spec.tier';
    expect((await json(outsider, facet)).facets['spec.tier']).toEqual([
      { value: 'Medium', count: 1 },
    ]);
  });

  const pages = (model: string) => [
    `/catalog/entities/by-name/resource/${model}`,
    `/catalog/entities/by-name/resource/${model}/ancestry`,
    `/techdocs/static/docs/${model.replace('/', '/resource/')}/index.html`,
    `/techdocs/static/docs/${model.replace(
      '/',
      '/resource/',
    )}/search/search_index.json`,
    `/techdocs/metadata/techdocs/${model.replace('/', '/resource/')}`,
    `/techdocs/metadata/entity/${model.replace('/', '/resource/')}`,
  ];
  it.each(pages('speech/covert-model'))('%s is not there', async where => {
    const absent = where.replace('covert-model', 'absent-model');
    const [hidden, nothing] = [
      await portal.ask(outsider, where),
      await portal.ask(outsider, absent),
    ];
    expect([403, 404]).toContain(hidden.status);
    expect(hidden.status).toBe(nothing.status);
    expect(hidden.text).not.toMatch(/The covert|Voice|somebody speaks/);
    expect((await portal.ask(owner, where)).status).toBe(200);
  });
  it.each(pages('vision/overt-model'))('%s is there', async where => {
    expect((await portal.ask(outsider, where)).status).toBe(200);
  });

  it('takes the relations of others to it out, and leaves the rest', async () => {
    const corpus = '/catalog/entities/by-name/resource/default/corpus';
    const refs = async (who: string, where: string) =>
      (await json(who, where)).relations
        .map((one: { targetRef: string }) => one.targetRef)
        .sort();
    expect(await refs(owner, corpus)).toContain(hiddenRef);
    expect(await refs(outsider, corpus)).toEqual([
      'group:default/vision',
      'resource:vision/overt-model',
    ]);
    const group = '/catalog/entities/by-name/group/default/speech';
    expect(await refs(owner, group)).toContain(hiddenRef);
    expect(await refs(outsider, group)).toEqual(['user:default/owner']);
  });

  const cursor = Buffer.from(
    JSON.stringify({
      filter: { key: 'relations.ownerof', values: [hiddenRef] },
    }),
  ).toString('base64');
  const byQuery = '/catalog/entities/by-query';
  it.each<{ where: string; body?: object }>([
    { where: '/catalog/entity-facets?facet=relations.ownerOf' },
    { where: `/catalog/entities?filter=relations.dependencyof=${hiddenRef}` },
    { where: '/catalog/entities?order=asc:relations.ownerOf' },
    {
      where: `${byQuery}?fullTextFilterTerm=cov&fullTextFilterFields=relations.ownerOf`,
    },
    { where: byQuery, body: { query: { 'relations.ownerof': hiddenRef } } },
    { where: `${byQuery}?cursor=${cursor}` },
  ])(
    'does not answer what would tell by its answer: $where',
    async ({ where, body }) => {
      const { status, text } = await portal.ask(outsider, where, body);
      expect(status).toBe(403);
      expect(text).toContain('look at their relations');
    },
  );

  it('cannot be refreshed by whoever may not read it', async () => {
    const ask = (name: string) =>
      portal.ask(outsider, '/catalog/refresh', { entityRef: name });
    const hidden = await ask(hiddenRef);
    const absent = await ask('resource:speech/absent-model');
    expect(hidden.status).not.toBe(200);
    expect(hidden.status).toBe(absent.status);
  });
});

import type {
  Metadata,
  ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { hidingFrom } from '../testing/hidingFrom';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { searchFaults } from '../testing/faults/searchFaults';

jest.setTimeout(240_000);

const owner = 'user:default/owner-a';
const outsider = 'user:default/owner-of-vision';

interface Seed {
  name: string;
  title: string;
  description?: string;
  tier: 'Low' | 'Medium' | 'High';
  tags?: string[];
  group?: string;
  versions?: Record<string, Metadata>;
}

const seeds: Seed[] = [
  {
    name: 'silero-vad',
    title: 'Silero voice activity',
    description: 'Says whether somebody speaks.',
    tier: 'Medium',
    tags: ['audio'],
    versions: {
      '1.0.0': {
        identity: { frameworks: ['onnx'], properties: { team: 'Dictation' } },
        evals: { task: { accuracy: 0.8 } },
      },
      '2.0.0': {
        identity: {
          frameworks: ['pytorch'],
          properties: {
            team: 'Calls',
            cost: 5,
            live: true,
            until: '2027-03-01',
          },
        },
        evals: { task: { accuracy: 0.95 } },
        risk: { intended_uses: ['Erkennt Störgeräusche im Café'] },
      },
    },
  },
  {
    name: 'face-finder',
    title: 'Face finder',
    description: 'Finds faces. Voice is none of its business.',
    tier: 'High',
    tags: ['pii', 'images'],
    versions: {
      '0.1.0': {
        identity: { frameworks: ['tflite'] },
        evals: { task: { accuracy: 0.7 } },
        risk: { intended_uses: ['顔認識のためのモデル', 'Поиск лиц'] },
      },
    },
  },
  { name: 'empty-one', title: 'Nothing yet', tier: 'Low' },
];

describe('finding models over HTTP', () => {
  let registry: TestRegistry;
  let client: ModelRegistryClient;
  beforeAll(async () => {
    registry = await startRegistry({
      policy: hidingFrom(outsider, 'HAS_TIER', { tiers: ['High'] }),
    });
    client = registry.as(owner);
    for (const { versions = {}, ...seed } of seeds) {
      const { group = 'speech', name } = seed;
      const body = { group, description: 'A model.', tags: [], ...seed };
      await client.createModel({
        body: { ...body, owner: 'group:default/speech' },
      });
      for (const [version, metadata] of Object.entries(versions)) {
        await client.createVersion({
          params: { group, name },
          body: { version, metadata },
        });
      }
    }
  });
  afterAll(() => registry?.stop());

  const find = async (
    query: Parameters<typeof client.listModels>[0]['query'],
  ) => (await client.listModels({ query })).items.map(item => item.name);

  it.each([
    ['tier = High', ['face-finder']],
    ['tier >= Medium', ['face-finder', 'silero-vad']],
    ['tier != High', ['empty-one', 'silero-vad']],
    ['framework in ("ONNX", "tflite")', ['face-finder', 'silero-vad']],
    ['tags:"pii" or tags:"audio"', ['face-finder', 'silero-vad']],
    ['metrics.accuracy >= 0.9', ['silero-vad']],
    ['metrics.accuracy = 0.6..0.75', ['face-finder']],
    ['metrics.wer exists', []],
    ['not metrics.accuracy exists', ['empty-one']],
    ['state = draft', ['face-finder', 'silero-vad']],
    ['state exists', ['face-finder', 'silero-vad']],
    ['version > 1.5.0', ['silero-vad']],
    ['version like "0.%"', ['face-finder']],
    ['version = 1.0.0', ['silero-vad']],
    ['name like "%-finder"', ['face-finder']],
    ['name like "face\\\\"', []],
    ['title:"voice"', ['silero-vad']],
    [
      'owner = "group:default/speech" and size = 0',
      ['face-finder', 'silero-vad'],
    ],
    ['properties.team = calls', ['silero-vad']],
    ['properties.team like "dict%"', ['silero-vad']],
    ['properties.cost = 5', ['silero-vad']],
    ['properties.cost = "5"', []],
    ['properties.cost > 4.5 and properties.live = true', ['silero-vad']],
    ['properties.until < 2027-03-02', ['silero-vad']],
    ['properties.until < 2027-03-01', []],
    ['properties.until = 2027-03-01', ['silero-vad']],
    [
      'created > 2020-01-01 and changed < 9999-12-31',
      ['empty-one', 'face-finder', 'silero-vad'],
    ],
    ['size < 1e300', ['face-finder', 'silero-vad']],
    ['inProduction = no', ['empty-one', 'face-finder', 'silero-vad']],
    ['recertify exists', []],
    // One version has to answer it all: 1.0.0 is the one with onnx, 2.0.0 the accurate one.
    ['framework = onnx and metrics.accuracy >= 0.9', []],
    ['framework = pytorch and metrics.accuracy >= 0.9', ['silero-vad']],
    ['not framework = onnx', ['empty-one', 'face-finder', 'silero-vad']],
    ['tier = Medium and not (framework = onnx or framework = pytorch)', []],
    [
      '(framework = onnx or tier = High) and (state = draft or tier = Low)',
      ['face-finder', 'silero-vad'],
    ],
    ['text:"voice"', ['face-finder', 'silero-vad']],
    ['not text:"voice"', ['empty-one']],
  ])('%s', async (filter, names) => {
    expect(await find({ filter, sort: 'name' })).toEqual([...names].sort());
  });

  it.each([
    ['silero', ['silero-vad']],
    ['voice', ['silero-vad', 'face-finder']], // a title before a description
    ['VAD', ['silero-vad']],
    ['ilero', ['silero-vad']], // inside of a name
    ['silerovad', ['silero-vad']],
    ['speech/silero', ['silero-vad']],
    ['storgerausche cafe', ['silero-vad']], // without accents, in the card
    ['ПОИСК', ['face-finder']],
    ['認識', ['face-finder']],
    ['识認', []],
  ])('q=%s', async (q, names) => {
    const { items, isApproximate } = await client.listModels({ query: { q } });
    expect(items.map(item => item.name)).toEqual(names);
    expect(isApproximate).toBeUndefined();
  });

  it.each(['sielro', 'silerro', 'silro', 'sjlero', 'slero-vad', 'face findre'])(
    'forgives %s',
    async q => {
      const { items, isApproximate } = await client.listModels({
        query: { q },
      });
      expect(items).toHaveLength(1);
      expect(isApproximate).toBe(true);
    },
  );

  it('counts each facet without its own filter', async () => {
    const { facets, total } = await client.listModels({
      query: {
        filter: 'framework in (onnx, pytorch)',
        tier: 'Medium',
        facets: 'framework,tier,state,tags,metrics,properties,owner',
      },
    });
    expect(total).toBe(1);
    const counts = Object.fromEntries(
      Object.entries(facets!).map(([name, facet]) => [
        name,
        Object.fromEntries(facet!.values.map(v => [v.value, v.count])),
      ]),
    );
    expect(counts).toEqual({
      framework: { onnx: 1, pytorch: 1 },
      tier: { Medium: 1 },
      state: { draft: 1 },
      tags: { audio: 1 },
      metrics: { accuracy: 1 },
      properties: { cost: 1, live: 1, team: 1, until: 1 },
      owner: { 'group:default/speech': 1 },
    });
    const all = await client.listModels({
      query: { tier: 'High', facets: 'tier' },
    });
    expect(all.facets!.tier).toEqual({
      values: [
        { value: 'High', count: 1 },
        { value: 'Low', count: 1 },
        { value: 'Medium', count: 1 },
      ],
      countsAreExact: true,
      isComplete: true,
    });
  });

  it('counts the values of versions that answer the rest, and no others', async () => {
    const { facets } = await client.listModels({
      query: { filter: 'metrics.accuracy > 0.9', facets: 'framework' },
    });
    expect(facets!.framework!.values).toEqual([{ value: 'pytorch', count: 1 }]);
  });

  it('says which filter to drop when nothing is found', async () => {
    const found = await client.listModels({
      query: { q: 'face', tier: 'Low', filter: 'state=draft and size>=0' },
    });
    expect(found.relaxations).toEqual([
      { from: 'tier', drop: 'tier in ("Low")', total: 1, totalIsExact: true },
    ]);
  });

  it.each(['changed', 'name', 'tier', 'size', 'relevance'] as const)(
    'pages by %s, each model once',
    async sort => {
      for (const q of [undefined, 'e']) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await client.listModels({
            query: { sort, limit: 1, q, ...(cursor ? { cursor } : {}) },
          });
          seen.push(...page.items.map(item => item.name));
          cursor = page.nextCursor;
        } while (cursor);
        expect([...seen].sort()).toEqual(await find({ q, sort: 'name' }));
      }
    },
  );

  it('names the place of a fault in a filter', async () => {
    const response = await registry.send(
      owner,
      'GET',
      `/models?filter=${encodeURIComponent('tier=High and staet=draft')}`,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          field: 'filter',
          rule: 'unknown-field',
          at: 14,
          length: 5,
          expected: expect.arrayContaining(['state']),
        },
      ],
    });
  });

  it('suggests by name while somebody types', async () => {
    const { items } = await client.suggestModels({ query: { q: 'sil' } });
    expect(items).toEqual([
      {
        ref: 'speech/silero-vad',
        title: 'Silero voice activity',
        tier: 'Medium',
        version: '2.0.0',
        state: 'draft',
      },
    ]);
  });

  it('safety: S9 neither finds nor counts nor suggests what may not be read', async () => {
    const other = registry.as(outsider);
    const found = await other.listModels({
      query: {
        facets: 'tier,tags,framework,metrics,owner',
        filter: 'metrics.accuracy > 0',
      },
    });
    expect(found).toMatchObject({ total: 1 });
    expect(JSON.stringify(found)).not.toMatch(/face-|High|pii|tflite/);
    const empty = await other.listModels({
      query: { q: 'face', filter: 'tier=High' },
    });
    expect(empty).toMatchObject({ total: 0, relaxations: [] });
    expect((await other.suggestModels({ query: { q: 'face' } })).items).toEqual(
      [],
    );
  });

  it('counts a facet whose own filter narrows the list, whatever its name', async () => {
    const { facets } = await client.listModels({
      query: { filter: 'inProduction = false', facets: 'inProduction' },
    });
    expect(facets!.inProduction!.values.length).toBeGreaterThan(0);
  });

  it('keeps rows that are what would be made anew', async () => {
    const params = { group: 'speech', name: 'silero-vad' };
    await client.changeModel({
      params,
      body: { title: 'Other', tags: ['new'] },
    });
    await client.changeMetadata({
      params: { ...params, version: '1.0.0' },
      body: { metadata: { evals: { task: { wer: 0.1 } } } },
    });
    await client.putAlias({
      params: { ...params, alias: 'candidate' },
      body: { version: '1.0.0' },
    });
    expect(await searchFaults(registry.db)).toEqual([]);
    expect(
      await find({ filter: 'alias:candidate and metrics.wer < 1' }),
    ).toEqual(['silero-vad']);
    await client.deleteAlias({ params: { ...params, alias: 'candidate' } });
    expect(await searchFaults(registry.db)).toEqual([]);
    expect(await find({ filter: 'alias exists' })).toEqual([]);
  });
});

import path from 'node:path';
import {
  packInput,
  parsePack,
  sayFault,
  type PackInput,
} from '@assay/plugin-model-registry-common/packs';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { loadPack, type LoadedPack } from './loadPack';
import { PolicyEngine } from './policyEngine';
import {
  readPackFiles,
  seedPackFolders,
  type PackFiles,
} from './readPackFiles';
import { testPackFiles } from './testPackFiles';

const names = [
  'business-criticality', 'data-governance', 'evaluation-thresholds', 'export-control', 'geography', 'licensing',
  'privacy', 'safety', 'supply-chain', 'third-party-models',
]; // prettier-ignore

const packs = new Map<string, { files: PackFiles; loaded: LoadedPack }>();
beforeAll(async () => {
  for (const folder of await seedPackFolders()) {
    const files = await readPackFiles(folder);
    const loading = await loadPack(files);
    if (!loading.ok) throw new Error(loading.faults.map(sayFault).join('\n'));
    packs.set(path.basename(folder), { files, loaded: loading.pack });
  }
}, 120_000);

describe('the packs that come with it', () => {
  it('are these, each in the folder of its name', () => {
    expect([...packs.keys()]).toEqual(names);
    for (const [name, { loaded }] of packs)
      expect(loaded.read.pack.id).toBe(name);
  });

  it.each(names)(
    '%s passes its tests, which reach all of it',
    async name => {
      const tested = await testPackFiles(packs.get(name)!.files);
      if (!tested.ok) throw new Error(tested.faults.map(sayFault).join('\n'));
      expect(tested.report.tests.filter(({ passed }) => !passed)).toEqual([]);
      expect(tested.report.coverage.uncovered).toEqual([]);
      expect(tested.report.coverage.all).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe('a case judged by all of them', () => {
  const engine = new PolicyEngine();
  afterAll(() => engine.shutdown());
  const decide = (input: PackInput) =>
    engine.decide(
      input,
      [...packs.values()].map(({ loaded: pack }) => ({
        pack,
        mode: 'enforce' as const,
      })),
    );

  it.each([
    'submit',
    'promote-to-staging',
    'request-promotion',
    'promote-to-production',
    'reinstate',
  ] as const)(
    'has a verdict of each rule at %s, and none that could not be judged',
    async event => {
      const decision = await decide(
        packInput(aCase({ state: 'staging' }), event),
      );
      const rules = [...packs.values()].flatMap(({ loaded }) => [
        ...loaded.read.pack.rules,
      ]);
      expect(decision.verdicts).toHaveLength(rules.length);
      expect(
        decision.verdicts.filter(({ outcome }) => outcome === 'error'),
      ).toEqual([]);
    },
  );

  it('without any metadata blocks in words, and is still judged', async () => {
    const decision = await decide(
      packInput(
        aCase({ metadata: {}, facts: [], tier: 'High' }),
        'promote-to-production',
      ),
    );
    expect(decision.outcome).toBe('block');
    expect(
      decision.verdicts.filter(({ outcome }) => outcome === 'error'),
    ).toEqual([]);
  });

  it('has the same bytes again', async () => {
    const input = packInput(aCase(), 'promote-to-production');
    expect(await decide(input)).toEqual(await decide(input));
  });

  it('safety: S17 is blocked by errors when the threads are gone', async () => {
    const stopped = new PolicyEngine();
    await stopped.shutdown();
    const { loaded: pack } = packs.get('supply-chain')!;
    const decision = await stopped.decide(
      packInput(aCase(), 'promote-to-production'),
      [{ pack, mode: 'enforce' }],
    );
    expect(decision.outcome).toBe('error');
  });
});

describe('a pack that is not one', () => {
  const { encode } = {
    encode: (text: string) => new TextEncoder().encode(text),
  };
  const files = (change: PackFiles) => ({
    ...packs.get('supply-chain')!.files,
    ...change,
  });

  it.each([
    [
      'with Rego that is wrong',
      {
        'supply_chain.rego': encode(
          'package assay.packs.supply_chain\n\nfindings := http.send({})\n',
        ),
      },
      /^supply_chain.rego:3:\d+ /,
    ],
    [
      'with data that is no object',
      { 'data.json': encode('[1]') },
      /^data.json:1:1 /,
    ],
    [
      'with data that is no JSON',
      { 'data.json': encode('{') },
      /^data.json:1:1 /,
    ],
    [
      'with a description that is wrong',
      { 'pack.yaml': encode('id: a\n') },
      /^pack.yaml:1:1 /,
    ],
  ])(
    '%s is refused with its place',
    async (_name, change, said) => {
      const loading = await loadPack(files(change as PackFiles));
      if (loading.ok) throw new Error('It was loaded');
      expect(sayFault(loading.faults[0])).toMatch(said);
    },
    60_000,
  );

  it('safety: S17 with 10 MB of data is refused before it is read', async () => {
    const data = new Uint8Array(10 * 1024 * 1024).fill(32);
    expect(await loadPack(files({ 'data.json': data }))).toMatchObject({
      ok: false,
      faults: [
        { file: 'data.json', message: expect.stringMatching(/longer than/) },
      ],
    });
  });

  it('safety: S17 whose data is as large as it may be is judged', async () => {
    const list = Array.from(
      { length: 60_000 },
      (_, at) => `licence number ${at}`,
    );
    const text = JSON.stringify({
      assay: { lists: { supply_chain: { scan_age_max_days: 90 } } },
      list,
    });
    const loading = await loadPack(files({ 'data.json': encode(text) }));
    if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
    const engine = new PolicyEngine();
    await engine.refuseUnready(loading.pack);
    const input = packInput(aCase(), 'promote-to-production');
    const { verdicts } = await engine.decide(input, [
      { pack: loading.pack, mode: 'enforce' },
    ]);
    expect(verdicts.filter(({ outcome }) => outcome === 'error')).toEqual([]);
    await engine.shutdown();
  }, 60_000);

  it('without a description is refused', async () => {
    expect(await loadPack({})).toMatchObject({
      ok: false,
      faults: [{ file: 'pack.yaml' }],
    });
    expect(parsePack('').ok).toBe(false);
  });
});

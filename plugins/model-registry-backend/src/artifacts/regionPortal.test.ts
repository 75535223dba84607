import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { aModel, digestOf, owner, upload } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';
import { hexOf } from './store';

jest.setTimeout(240_000);

const us = 'us-east-1';
const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-region-'));
const security = 'user:default/security-a';

describe('a portal with a store in each of two regions', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startRegistry({
      config: {
        regions: [
          { name: us, store: { type: 'local', directory: folder } },
          { name: 'eu', groups: ['vision'] },
        ],
      },
    });
  });
  afterAll(async () => {
    await registry?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const params = { group: 'speech', name: 'bound', version: '1.0.0' };

  it('safety: S12 keeps the files of a model in the region it was registered for', async () => {
    const client = registry.as(owner);
    const { region } = await client.createModel({
      body: {
        group: params.group,
        name: params.name,
        title: 'Key words',
        description: 'Hears a few words.',
        owner: 'group:default/speech',
        tier: 'Low',
        tags: [],
        region: us,
      },
    });
    expect(region).toBe(us);
    const body = { version: params.version };
    await client.createVersion({ params, body });
    await upload(registry, params, 'a.bin', 'weights');
    const hex = hexOf(digestOf(Buffer.from('weights')));
    expect(readdirSync(path.join(folder, 'blobs'))).toEqual([hex]);
    const { artifacts } = await client.getVersion({ params });
    expect(artifacts.map(file => file.region)).toEqual([us]);
    const shown = await client.getCase({ params });
    expect(shown.caseFile.store).toEqual({ region: us });
  });

  it('keeps all others where they were, and says so', async () => {
    await aModel(registry, 'free');
    const free = { group: 'speech', name: 'free', version: '1.0.0' };
    const client = registry.as(owner);
    await client.createVersion({ params: free, body: { version: '1.0.0' } });
    await upload(registry, free, 'a.bin', 'other weights');
    const hex = hexOf(digestOf(Buffer.from('other weights')));
    expect(existsSync(path.join(folder, 'blobs', hex))).toBe(false);
    const { artifacts } = await client.getVersion({ params: free });
    expect(artifacts.map(file => file.region)).toEqual(['eu']);
  });

  it('says of each store how it is, and of each region whose models it keeps', async () => {
    const { store } = await registry.as(security).getHealth({});
    expect(store).toMatchObject({
      ok: true,
      region: 'eu',
      regions: [{ region: us, ok: true, files: 1 }],
    });
    const { regions } = await registry
      .as('user:default/admin-a')
      .getRoleMapping({});
    expect(regions).toEqual([
      { region: us, groups: [] },
      { region: 'eu', groups: ['vision'] },
    ]);
  });

  it('says where models of a group may be kept, and that some groups have no choice', async () => {
    const asked = (group: string) =>
      registry.as(owner).listRegions({ query: { group } });
    expect(await asked('speech')).toEqual({
      regions: ['eu', us],
      usual: 'eu',
    });
    expect(await asked('vision')).toEqual({ regions: ['eu'], usual: 'eu' });
  });

  it('imports models into the region that they name, and refuses one without a store by name', async () => {
    const model = {
      title: 'Imported',
      description: 'Came from elsewhere.',
      owner: 'group:default/speech',
      tier: 'Low' as const,
      tags: [],
    };
    const item = (name: string, region?: string) => ({
      group: 'speech',
      name,
      model: { ...model, region },
      versions: [],
    });
    const client = registry.as(owner);
    const sent = [item('there', us), item('nowhere', 'mars'), item('any')];
    const dry = await client.importModels({
      body: { items: sent, dryRun: true },
    });
    const { items } = await client.importModels({ body: { items: sent } });
    expect(items.map(({ outcome }) => outcome)).toEqual([
      'created',
      'refused',
      'created',
    ]);
    expect(dry.items).toEqual(items);
    expect(items[1].errors).toMatchObject([{ field: 'region' }]);
    const regionOf = async (name: string) =>
      (await client.getModel({ params: { group: 'speech', name } })).region;
    expect([await regionOf('there'), await regionOf('any')]).toEqual([
      us,
      undefined,
    ]);
    const again = await client.importModels({
      body: { items: [item('there', 'eu')] },
    });
    expect(again.items[0]).toMatchObject({
      outcome: 'different',
      differences: [{ field: 'region', here: us, there: 'eu' }],
    });
  });

  it('is moved by its owner and by nobody who only reads', async () => {
    const where = '/models/speech/bound/region';
    const body = JSON.stringify({ region: 'eu', rationale: 'Moved.' });
    const ask = (who: string) => registry.send(who, 'POST', where, body);
    expect((await ask('user:default/viewer-a')).status).toBe(403);
    const moved = await ask(owner);
    expect([moved.status, (await moved.json()).region]).toEqual([200, 'eu']);
  });
});

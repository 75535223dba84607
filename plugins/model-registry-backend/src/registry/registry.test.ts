import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(120_000);

const owner = 'user:default/owner-a';
const aModel = {
  group: 'speech',
  name: 'vad',
  title: 'Voice activity',
  description: 'Says whether somebody speaks.',
  owner: 'group:default/speech',
  tier: 'Low' as const,
  tags: ['audio'],
};

describe('models and versions over HTTP', () => {
  let registry: TestRegistry;
  let client: ModelRegistryClient;
  beforeAll(async () => {
    registry = await startRegistry();
    client = registry.as(owner);
  });
  afterAll(() => registry?.stop());

  it('registers a model, starts a version and shows both', async () => {
    const model = await client.createModel({ body: aModel });
    expect(model).toMatchObject({
      ref: 'speech/vad',
      tier: 'Low',
      sizeBytes: 0,
    });
    const params = { group: 'speech', name: 'vad' };
    const version = await client.createVersion({
      params,
      body: {
        version: '1.0.0',
        metadata: { identity: { frameworks: ['onnx'] } },
      },
    });
    expect(version).toMatchObject({
      version: '1.0.0',
      state: 'draft',
      sealed: false,
    });
    const detail = await client.getModel({ params });
    expect(detail).toMatchObject({
      versionCount: 1,
      frameworks: ['onnx'],
      version: { version: '1.0.0' },
      yourRoles: ['contributor', 'model-owner'],
    });
    const list = await client.listModels({
      query: { q: 'voice', framework: 'onnx' },
    });
    expect(list).toMatchObject({ total: 1, totalIsExact: true });
    expect(list.items[0].newest?.version).toBe('1.0.0');
  });
});

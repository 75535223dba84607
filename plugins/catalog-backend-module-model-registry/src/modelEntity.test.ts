import { modelSummarySchema } from '@assay/plugin-model-registry-common';
import { modelEntity } from './modelEntity';

const version = (text: string, state: string) => ({
  version: text,
  state,
  sealed: true,
  manifestDigest: `sha256:${'a'.repeat(64)}`,
  aliases: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  changedAt: '2026-11-01T00:00:00.000Z',
  revision: 1,
});
const summary = (over: object) =>
  modelSummarySchema.parse({
    ref: 'speech/silero-vad',
    group: 'speech',
    name: 'silero-vad',
    title: 'Silero VAD',
    description: 'Detects speech in audio',
    owner: 'group:default/speech',
    tier: 'Medium',
    tags: ['audio'],
    frameworks: ['onnx'],
    sizeBytes: 1,
    changedAt: '2026-11-01T00:00:00.000Z',
    revision: 1,
    ...over,
  });

describe('modelEntity', () => {
  it('names the model by its group and name', () => {
    const entity = modelEntity(summary({ system: 'system:default/voice' }), {
      appUrl: 'https://portal.example',
      dependsOn: ['resource:speech/base'],
    });
    expect(entity).toMatchObject({
      kind: 'Resource',
      metadata: {
        namespace: 'speech',
        name: 'silero-vad',
        tags: ['audio'],
        annotations: {
          'backstage.io/techdocs-ref':
            'url:https://portal.example/models/go/speech/silero-vad',
        },
      },
      spec: {
        type: 'ai-model',
        owner: 'group:default/speech',
        system: 'system:default/voice',
        dependsOn: ['resource:speech/base'],
      },
    });
  });

  it.each([
    ['draft', {}],
    ['staging', { newest: version('6.0.0', 'staging') }],
    [
      'production',
      {
        newest: version('6.0.0', 'staging'),
        production: version('5.0.0', 'production'),
      },
    ],
  ])('has lifecycle %s', (lifecycle, over) => {
    expect(
      modelEntity(summary(over), { appUrl: '', dependsOn: [] }).spec,
    ).toMatchObject({ lifecycle });
  });
});

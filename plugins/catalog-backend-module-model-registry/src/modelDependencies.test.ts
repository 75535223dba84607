import { metadataSchema } from '@assay/plugin-model-registry-common';
import { dependenciesOf, dependsOn } from './modelDependencies';

const metadata = (base: string | undefined, datasets: string[] = []) =>
  metadataSchema.parse({
    provenance: base ? { base_model: { name: base } } : {},
    data: { datasets: datasets.map(id => ({ id, version: '1' })) },
  });

describe('what a model rests on', () => {
  it.each([
    ['speech/base', 'resource:speech/base'],
    ['speech/base@1.0.0', 'resource:speech/base'],
    ['resource:speech/base', 'resource:speech/base'],
  ])('takes %s for a model of the registry', (name, ref) => {
    const found = dependenciesOf(metadata(name));
    expect(dependsOn(found, () => true)).toEqual([ref]);
  });

  it('relates to no model that the registry does not have', () => {
    const found = dependenciesOf(metadata('some-org/some-model'));
    expect(dependsOn(found, () => false)).toEqual([]);
  });

  it.each([undefined, 'Whisper', 'Some Org/Model', 'https://hub.example/a/b'])(
    'names no model by %p',
    name => {
      expect(dependenciesOf(metadata(name)).baseModel).toBeUndefined();
    },
  );

  it('relates to the datasets that are refs of resources, each once', () => {
    const found = dependenciesOf(
      metadata(undefined, [
        'resource:default/common-voice',
        'resource:default/common-voice',
        'common-voice',
        'component:default/service',
        'resource:Default/x',
        'resource:default/',
        's3://bucket/key',
      ]),
    );
    expect(dependsOn(found, () => true)).toEqual([
      'resource:default/common-voice',
    ]);
  });
});

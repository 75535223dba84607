import { ForeignModelProcessor } from './foreignModelProcessor';

const entity = (type: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'fake' },
  spec: { type },
});
const from = (type: string) => ({ type, target: 'x' });
const process = (type: string, origin: string) =>
  new ForeignModelProcessor().preProcessEntity(
    entity(type),
    from('url'),
    () => {},
    from(origin),
  );

describe('safety: S10 ai-model entities come from the court only', () => {
  it.each(['url', 'file', 'bootstrap'])('refuses one from %s', async origin => {
    await expect(process('ai-model', origin)).rejects.toThrow(
      /only the model registry may write/,
    );
  });

  it.each(['AI-Model', ' ai-model '])('refuses it as %p too', async type => {
    await expect(process(type, 'url')).rejects.toThrow(/only the model/);
  });

  it('takes one from the court', async () => {
    await expect(process('ai-model', 'model-registry')).resolves.toBeDefined();
  });

  it('leaves other resources alone', async () => {
    await expect(process('database', 'url')).resolves.toBeDefined();
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import {
  modelDocumentSchema,
  type ModelDocument,
} from '@assay/plugin-model-registry-common';
import { courtWith, type Held } from './__fixtures__/court';
import { ModelCollatorFactory } from './modelCollator';

const vad: Held = {
  name: 'silero-vad',
  versions: [
    { version: '6.0.0', state: 'staging', says: 'Not for far microphones' },
    { version: '5.0.0', state: 'production', says: 'Not for music' },
  ],
};

function collatorOf(court: ReturnType<typeof courtWith>) {
  const waits: number[] = [];
  const factory = new ModelCollatorFactory({
    logger: mockServices.logger.mock(),
    registry: court.registry,
    wait: async ms => {
      waits.push(ms);
    },
  });
  return { factory, waits };
}

async function collate(factory: ModelCollatorFactory) {
  const { documents, error } = await run(factory);
  expect(error).toBeUndefined();
  for (const document of documents) modelDocumentSchema.parse(document);
  return documents as ModelDocument[];
}

async function run(factory: ModelCollatorFactory) {
  return TestPipeline.fromCollator(await factory.getCollator()).execute();
}

describe('the model collator', () => {
  it('has a document for the model and one for each version', async () => {
    const { factory } = collatorOf(courtWith([vad]));
    const documents = await collate(factory);
    expect(
      documents.map(({ title, state, location }) => [title, state, location]),
    ).toEqual([
      ['The silero-vad', 'production', '/models/go/speech/silero-vad'],
      ['The silero-vad 6.0.0', 'staging', '/models/go/speech/silero-vad/6.0.0'],
      [
        'The silero-vad 5.0.0',
        'production',
        '/models/go/speech/silero-vad/5.0.0',
      ],
    ]);
  });

  it('finds the model by what is said about it, and a version by its card', async () => {
    const { factory } = collatorOf(courtWith([vad]));
    const [model, newest] = await collate(factory);
    for (const word of ['silero-vad', 'audio', 'onnx', 'MIT', 'Says what'])
      expect(model.text).toContain(word);
    expect(newest.text).toContain('Limitation: Not for far microphones');
  });

  it('safety: S9 names the model each row is shown by', async () => {
    const { factory } = collatorOf(courtWith([vad]));
    const documents = await collate(factory);
    expect(factory.visibilityPermission.name).toBe('modelregistry.model.read');
    expect(
      new Set(documents.map(one => one.authorization?.resourceRef)),
    ).toEqual(new Set(['speech/silero-vad']));
  });

  it('knows a model without versions as a draft', async () => {
    const { factory } = collatorOf(courtWith([{ name: 'new', versions: [] }]));
    const [document] = await collate(factory);
    expect(document).toMatchObject({ state: 'draft', isVersion: false });
    expect(document).not.toHaveProperty('version');
  });

  it('reads again only what has changed', async () => {
    const held = { ...vad };
    const court = courtWith([held, { name: 'other', versions: [] }]);
    const { factory } = collatorOf(court);
    const first = await collate(factory);
    court.asked.length = 0;
    expect(await collate(factory)).toEqual(first);
    expect(court.asked).toHaveLength(1); // the list
    held.revision = 2;
    held.versions = [];
    expect(await collate(factory)).toHaveLength(2);
  });

  it('leaves out a model that goes away while it is read', async () => {
    const court = courtWith([{ name: 'gone' }, vad]);
    const { factory } = collatorOf(court);
    const refs = (await collate(factory)).map(one => one.modelRef);
    expect(new Set(refs)).toEqual(new Set(['speech/silero-vad']));
  });

  it('safety: S21 waits when the court has enough of it', async () => {
    const { factory, waits } = collatorOf(courtWith([vad], 3));
    expect(await collate(factory)).toHaveLength(3);
    expect(waits).toHaveLength(3);
  });

  it('keeps the index as it was when the court stays busy', async () => {
    const { factory } = collatorOf(courtWith([vad], 1_000));
    const { error } = await run(factory);
    expect(error).toMatchObject({ message: 'The court says 429.' });
  });
});

import { modelSummarySchema } from '../api/shapes';
import { modelDocument, modelDocumentSchema } from '.';

const at = '2026-11-01T00:00:00.000Z';
const version = (text: string, state: string) => ({
  version: text,
  state,
  sealed: true,
  aliases: [],
  createdAt: at,
  changedAt: at,
  revision: 1,
});
const model = (over: object = {}) =>
  modelSummarySchema.parse({
    ref: 'speech/silero-vad',
    group: 'speech',
    name: 'silero-vad',
    title: 'Silero VAD',
    description: 'Hears speech.',
    owner: 'group:default/speech',
    tier: 'High',
    tags: [],
    frameworks: [],
    sizeBytes: 0,
    changedAt: at,
    revision: 1,
    ...over,
  });

describe('a model as a search document', () => {
  it.each([
    [{}, 'draft', undefined],
    [{ newest: version('6.0.0', 'staging') }, 'staging', '6.0.0'],
    [
      {
        newest: version('6.0.0', 'staging'),
        production: version('5.0.0', 'production'),
      },
      'production',
      '5.0.0',
    ],
  ])('of %j has the state %s of version %p', (over, state, known) => {
    const document = modelDocumentSchema.parse(modelDocument(model(over)));
    expect([document.state, document.version]).toEqual([state, known]);
    expect(document.lifecycle).toBe(state);
  });

  it('has the name by itself, since group/name is one word to PostgreSQL', () => {
    const words = modelDocument(model()).text.split('\n');
    expect(words).toEqual(
      expect.arrayContaining(['silero-vad', 'speech/silero-vad']),
    );
  });

  it('keeps below what PostgreSQL indexes', () => {
    const long = model({ description: 'x'.repeat(200_000) });
    expect(modelDocument(long).text.length).toBeLessThan(100_000);
  });
});

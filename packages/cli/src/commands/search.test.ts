import { run } from '../run';
import { fakeRegistry, type Seen } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const model = {
  ref: 'speech/silero-vad',
  group: 'speech',
  name: 'silero-vad',
  title: 'Voice detector',
  description: 'Detects speech in audio.',
  owner: 'group:default/speech',
  tier: 'Medium',
  tags: ['vad'],
  frameworks: ['onnx'],
  licence: 'MIT',
  sizeBytes: 2_200_000,
  changedAt: '2026-11-20T10:00:00.000Z',
  revision: 4,
};

async function assay(argv: string[], answer: object) {
  const registry = await fakeRegistry({
    'GET /models': () => ({ json: answer }),
  });
  const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
  const code = await run(argv, io);
  await registry.close();
  return { code, ...written, seen: registry.seen as Seen[] };
}

const one = { items: [model], total: 1, totalIsExact: true };

describe('a search', () => {
  it('prints a model on two lines and how many there are', async () => {
    const { code, out } = await assay(['search', 'voice', 'detection'], one);
    expect(out).toMatchInlineSnapshot(`
      "speech/silero-vad  no version · tier Medium · onnx · MIT
        Detects speech in audio.
      1 found.
      "
    `);
    expect(code).toBe(0);
  });

  it('hands the words and the filter on', async () => {
    const filter = 'tier = "High" and metrics.accuracy >= 0.9';
    const { seen } = await assay(
      ['search', 'voice', '--filter', filter, '--sort', 'size', '--facets'],
      one,
    );
    expect(seen[0].query.get('q')).toBe('voice');
    expect(seen[0].query.get('filter')).toBe(filter);
    expect(seen[0].query.get('sort')).toBe('size');
    expect(seen[0].query.getAll('facets').join(',')).toContain('state');
  });

  it('points at what is wrong with a filter and asks nobody', async () => {
    const { code, err, seen } = await assay(
      ['search', '--filter', 'framwork = "onnx"'],
      one,
    );
    expect(code).toBe(2);
    expect(err).toContain('framwork = "onnx"\n  ^^^^^^^^');
    expect(seen).toEqual([]);
  });

  it('says what would be found without a filter', async () => {
    const { out } = await assay(['search', 'voice'], {
      items: [],
      total: 0,
      totalIsExact: true,
      relaxations: [
        { from: 'q', drop: 'text:"voice"', total: 7, totalIsExact: true },
      ],
    });
    expect(out).toContain('7 match without: text:"voice"');
  });
});

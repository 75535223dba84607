import {
  differenceOf,
  type DiffSide,
} from '@assay/plugin-model-registry-common';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { run } from '../run';
import { fakeRegistry, problem } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const file = aCase({ state: 'staging' });
const before: DiffSide = { ...file, verdicts: [] };
const after: DiffSide = {
  ...before,
  metadata: { ...file.metadata, risk: { ...file.metadata.risk, tier: 'High' } },
  manifest: [{ ...file.manifest[0], digest: `sha256:${'17'.repeat(32)}` }],
  facts: file.facts.map(fact =>
    fact.kind === 'evaluation'
      ? {
          ...fact,
          body: {
            ...fact.body,
            metrics: fact.body.metrics.map((metric, at) =>
              at === 0 ? { ...metric, value: metric.value + 0.007 } : metric,
            ),
          },
        }
      : fact,
  ),
  verdicts: [
    { gate: 'sbom-present', outcome: 'block', reasons: [], rule: 'r@1' },
  ],
};

async function assay(argv: string[], sides: [DiffSide, DiffSide]) {
  const registry = await fakeRegistry({
    'GET /models/speech/silero-vad/versions/5.0.0/diff/6.0.0': () => ({
      json: {
        ref: 'speech/silero-vad',
        before: { version: '5.0.0', state: 'production', licence: 'MIT' },
        after: { version: '6.0.0', state: 'staging', licence: 'MIT' },
        ...differenceOf(...sides),
      },
    }),
    'GET /models/speech/silero-vad/versions/5.0.0/diff/9.0.0': () =>
      problem(
        'not-found',
        404,
        'There is no version 9.0.0 of speech/silero-vad.',
      ),
  });
  const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
  const code = await run(argv, io);
  await registry.close();
  return { code, out: written.out, err: written.err };
}

const five = 'speech/silero-vad@5.0.0';
const six = 'speech/silero-vad@6.0.0';

describe('a diff', () => {
  it('says what could change a decision first and exits with 1', async () => {
    const { code, out } = await assay(['diff', five, six], [before, after]);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "speech/silero-vad: 6.0.0 against 5.0.0
      LICENCE    same – MIT
      GATES      SBOM present added, newly blocks: blocks
      METRICS    vad-core/false_alarm_rate changed, not significant: 0.008 (0.004–0.015) → 0.015
                 (0.004–0.015)
      FILES      silero_vad.onnx changed: c3c3c3c3c3c3 (2.2 MB) → 171717171717 (2.2 MB)
      METADATA   risk.tier added: High
      ▲ 4 changes · 56 parts the same
      "
    `);
    expect(out.split('\n').every(line => line.length <= 100)).toBe(true);
  });

  it('exits with 0 when nothing is different', async () => {
    const { code, out } = await assay(['diff', five, six], [before, before]);
    expect(code).toBe(0);
    expect(out).toContain('Nothing is different');
  });

  it('prints one document with --json', async () => {
    const { code, out } = await assay(
      ['diff', five, six, '--json'],
      [before, after],
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      ref: 'speech/silero-vad',
      exitCode: 1,
      parts: { gates: { changes: [{ effect: 'newly-blocks' }] } },
    });
  });

  it.each([
    [[five, 'vision/ocr@1.0.0'], 'versions of different models'],
    [[five, 'speech/silero-vad@9.0.0'], 'There is no version 9.0.0'],
  ])('exits with 2 for %s', async (refs, sentence) => {
    const { code, err } = await assay(['diff', ...refs], [before, after]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});

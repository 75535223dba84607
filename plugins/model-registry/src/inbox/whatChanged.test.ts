import type { Fact } from '@assay/plugin-model-registry-common';
import { whatChanged, type Comparable } from './whatChanged';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

function evaluation(recordedAt: string, value: number): Fact {
  return {
    id: recordedAt,
    kind: 'evaluation',
    recordedAt,
    subjectDigest: digest('a'),
    producer: { kind: 'service', ref: 'service:lab', owners: [] },
    body: {
      suite: 'vad-core',
      metrics: [
        { key: 'false_alarms', value, n: 412, higherIsBetter: false },
        {
          key: 'false_alarms',
          value: 0.9,
          n: 12,
          higherIsBetter: false,
          slice: 'hiss',
        },
      ],
    },
  } as unknown as Fact;
}

const before: Comparable = {
  metadata: { data: { residency: 'us-east-1', pii: [] } },
  manifest: [
    { path: 'model.onnx', digest: digest('a'), size: 10, kind: 'weights' },
    { path: 'README.md', digest: digest('b'), size: 5, kind: 'docs' },
  ],
  facts: [evaluation('2026-11-01T00:00:00Z', 0.01)],
};

describe('what changed since the approved version', () => {
  it('finds nothing between a version and itself', () => {
    const { same, ...changes } = whatChanged(before, before);
    expect(changes).toEqual({ metadata: [], metrics: [], files: [] });
    expect(same).toBe(5);
  });

  it('names fields that were added, removed and changed', () => {
    const after = {
      ...before,
      metadata: { data: { residency: 'eu-west-1', retention: '1 year' } },
    };
    expect(whatChanged(before, after).metadata).toEqual([
      { name: 'data.pii', change: 'removed', before: [] },
      {
        name: 'data.residency',
        change: 'altered',
        before: 'us-east-1',
        after: 'eu-west-1',
      },
      { name: 'data.retention', change: 'added', after: '1 year' },
    ]);
  });

  it('compares files by digest, not by size', () => {
    const after = {
      ...before,
      manifest: [{ ...before.manifest[0], digest: digest('c') }],
    };
    expect(
      whatChanged(before, after).files.map(({ name, change }) => [
        name,
        change,
      ]),
    ).toEqual([
      ['README.md', 'removed'],
      ['model.onnx', 'altered'],
    ]);
  });

  it('compares the newest whole figures and leaves slices out', () => {
    const after = {
      ...before,
      facts: [
        evaluation('2026-11-03T00:00:00Z', 0.02),
        evaluation('2026-11-02T00:00:00Z', 0.03),
      ],
    };
    const { metrics } = whatChanged(before, after);
    expect(metrics).toHaveLength(1);
    expect(metrics[0].name).toBe('vad-core/false_alarms');
    expect(metrics[0].after?.value).toBe(0.02);
  });
});

import { trendOf } from './trend';

function fact(
  version: string,
  recordedAt: string,
  value: number,
  slice?: string,
) {
  const metric = { key: 'false_alarms', value, n: 400, higherIsBetter: false };
  return {
    kind: 'evaluation',
    version,
    recordedAt,
    body: {
      suite: 'vad-core',
      metrics: [{ ...metric, ...(slice ? { slice } : {}) }],
    },
  };
}

describe('the trend over versions', () => {
  it('takes the newest whole figure of each version, oldest version first', () => {
    const facts = [
      fact('10.0.0', '2026-11-03T00:00:00Z', 0.03),
      fact('9.0.0', '2026-11-02T00:00:00Z', 0.02),
      fact('9.0.0', '2026-11-01T00:00:00Z', 0.9),
      fact('9.0.0', '2026-11-04T00:00:00Z', 0.5, 'hiss'),
    ];
    expect(
      trendOf(facts, 'vad-core', 'false_alarms').map(point => [
        point.version,
        point.metric.value,
      ]),
    ).toEqual([
      ['9.0.0', 0.02],
      ['10.0.0', 0.03],
    ]);
  });

  it('is empty for a suite nobody ran', () => {
    expect(trendOf([], 'other', 'false_alarms')).toEqual([]);
  });
});

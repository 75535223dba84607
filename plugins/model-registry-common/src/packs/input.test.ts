import { aCase, ownerRef } from '../testing/aCase';
import { anEvaluation, anSbomReading } from '../testing/aFact';
import { canonicalJson } from '../ledger/canonicalJson';
import { packInput } from './input';

const at = (
  facts: ReturnType<typeof anEvaluation>[] | ReturnType<typeof anSbomReading>[],
  more = {},
) => packInput(aCase({ facts, ...more }), 'promote-to-production');

describe('what a pack sees', () => {
  it('is plain JSON with every section, so that it has one digest', () => {
    const input = packInput(aCase({ metadata: {} }), 'submit');
    expect(JSON.parse(canonicalJson(input))).toEqual(input);
    expect(input.metadata).toMatchObject({
      legal: {},
      artifacts: [],
      identity: { taxonomy: {} },
    });
    expect([input.event, input.environment]).toEqual(['submit', 'staging']);
  });

  it('is what an independent lab measured of these bytes', () => {
    const lab = anEvaluation();
    const [metric] = Object.values(at([lab]).metrics);
    expect(metric).toMatchObject({
      suite: 'vad-core',
      fact: lab.id,
    });
  });

  it('safety: S8 is never what the owner measured, nor what is about other bytes', () => {
    const lab = anEvaluation();
    const own = { ...lab, producer: { ...lab.producer, owners: [ownerRef] } };
    const person = {
      ...lab,
      producer: { ...lab.producer, kind: 'user' as const },
    };
    const other = { ...lab, subjectDigest: `sha256:${'00'.repeat(32)}` };
    for (const fact of [own, person, other]) {
      expect(at([fact as typeof lab]).metrics).toEqual({});
      expect(at([fact as typeof lab]).measured).toEqual([]);
    }
  });

  it('has no bounds of an interval looser than 95 %, or around another value', () => {
    const lab = anEvaluation();
    for (const interval of [
      { level: 0.9, method: 'wilson', lower: 0, upper: 1 },
      { level: 0.95, method: 'wilson', lower: 0.9, upper: 1 },
    ]) {
      const metrics = [
        { key: 'm', value: 0.5, n: 10, higherIsBetter: true, interval },
      ];
      const { m } = at([
        { ...lab, body: { ...lab.body, metrics } } as typeof lab,
      ]).metrics;
      expect([m.value, m.lower, m.upper]).toEqual([0.5, undefined, undefined]);
    }
  });

  it('has no metric that its newest fact names twice, and the newest where facts differ', () => {
    const lab = anEvaluation();
    const fact = (id: string, recordedAt: string, values: number[]) =>
      ({
        ...lab,
        id,
        recordedAt,
        body: {
          ...lab.body,
          metrics: values.map(value => ({
            key: 'm',
            value,
            n: 10,
            higherIsBetter: true,
          })),
        },
      } as typeof lab);
    const old = fact('old', '2026-11-19T10:00:00.000Z', [0.1]);
    const newer = fact('newer', '2026-11-20T10:00:00.000Z', [0.2]);
    const twice = fact('twice', '2026-11-20T11:00:00.000Z', [0.3, 0.4]);
    expect(at([old, newer]).metrics.m.value).toBe(0.2);
    expect(at([old, newer, twice]).metrics.m).toBeUndefined();
  });

  it('is the scanner’s reading of an SBOM, never an owner’s', () => {
    const reading = anSbomReading();
    expect(at([reading]).sboms).toMatchObject([{ valid: true, covers: true }]);
    const person = {
      ...reading,
      producer: { ...reading.producer, kind: 'user' as const },
    };
    expect(at([person as typeof reading]).sboms).toEqual([]);
  });
});

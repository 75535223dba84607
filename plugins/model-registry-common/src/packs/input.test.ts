import { aCase, ownerRef } from '../testing/aCase';
import { anEvaluation, anSbomReading } from '../testing/aFact';
import { canonicalJson } from '../ledger/canonicalJson';
import type { Fact } from '../facts/schema';
import { caseDigest } from '../lifecycle/caseDigest';
import { digestOfJson } from './decision';
import { packInput } from './input';
import { keptWords } from './kept';

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

  describe('of where it comes from', () => {
    const commit = `a1b2c3d${'0'.repeat(33)}`;
    const source = (
      id: string,
      day: string,
      body: object = {},
    ): Extract<Fact, { kind: 'source' }> => ({
      ...anSbomReading(),
      id,
      recordedAt: `${day}T10:00:00.000Z`,
      kind: 'source',
      body: {
        repository: 'git.example.org/speech/vad',
        tag: 'v1.0.0',
        commit,
        signature: 'verified',
        signer: 'Release',
        ...body,
      },
    });
    const sourcesOf = (facts: Fact[], more = {}) =>
      packInput(aCase({ facts, ...more }), 'submit').sources;

    it('is what its tag was pushed as last, and whether the metadata names it', () => {
      const first = source('first', '2026-11-01', { signature: 'unsigned' });
      const last = source('last', '2026-11-02');
      const moved = source('moved', '2026-11-03', {
        tag: 'v2.0.0',
        commit: 'f'.repeat(40),
      });
      expect(sourcesOf([first, last, moved])).toMatchObject([
        { fact: 'moved', named: false },
        { fact: 'last', named: true, signature: 'verified', signer: 'Release' },
      ]);
    });

    it('safety: S8 is never what a person says, nor of other bytes', () => {
      const one = source('one', '2026-11-01');
      const producer = { ...one.producer, kind: 'user' as const };
      const subjectDigest = `sha256:${'00'.repeat(32)}`;
      expect(sourcesOf([{ ...one, producer }])).toEqual([]);
      expect(sourcesOf([{ ...one, subjectDigest }])).toEqual([]);
    });

    it('is not shown to packs of a case that was decided before they were shown it', () => {
      const file = aCase({ facts: [source('one', '2026-11-01')] });
      const older = packInput(file, 'submit', 'pack-input-v1');
      expect(older).not.toHaveProperty('sources');
      const verdict = {
        gate: 'policy:p' as const,
        outcome: 'pass' as const,
        reasons: [],
        rule: 'p@1',
      };
      const asked = { activation: 'a', event: 'submit' as const, at: file.now };
      const newer = packInput(file, 'submit');
      const words = keptWords({
        ...file,
        packs: [
          { asked: { ...asked, inputDigest: digestOfJson(older) } },
          {
            asked: {
              ...asked,
              inputDigest: digestOfJson(newer),
              inputForm: 'pack-input-v2' as const,
            },
          },
        ].map(more => ({
          pack: 'p',
          revision: '1',
          digest: `sha256:${'11'.repeat(32)}`,
          verdict,
          ...more,
        })),
      });
      expect(words.map(({ isSame, input }) => [isSame, input.v])).toEqual([
        [true, 'pack-input-v1'],
        [true, 'pack-input-v2'],
      ]);
    });

    it('is bound by a case whose packs are shown it, and by no older one', () => {
      const policy = {
        pack: 'p',
        revision: 1,
        digest: `sha256:${'11'.repeat(32)}`,
        activation: 'a',
        title: 'P',
        waivedBy: [],
        events: ['submit' as const],
      };
      const digests = (inputForm?: 'pack-input-v2') =>
        [[], [source('one', '2026-11-01')]].map(facts =>
          caseDigest({
            ...aCase({ facts }),
            policies: [{ ...policy, inputForm }],
          }),
        );
      const [without, having] = digests();
      expect(having).toBe(without);
      const [blank, bound] = digests('pack-input-v2');
      expect(bound).not.toBe(blank);
    });
  });
});

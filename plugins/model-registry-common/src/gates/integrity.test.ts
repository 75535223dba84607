import type { FactBodies } from '../facts/schema';
import { caseDigest } from '../lifecycle/caseDigest';
import {
  aCase,
  aFact,
  factsWithout,
  onTheWay,
  testNow,
  testOwner,
  verdictOf,
} from '../testing';

const [a, b] = ['aa', 'bb'].map(hex => `sha256:${hex.repeat(32)}`);
const hourMs = 3_600_000;
let clock = Date.parse(testNow) - 24 * hourMs;

/** Each one is recorded after those before it. */
function found(more: Partial<FactBodies['integrity']>, envelope = {}) {
  clock += 60_000;
  return aFact(
    'integrity',
    {
      digest: a,
      size: 10,
      paths: ['weights.bin'],
      where: 'store',
      status: 'changed',
      foundDigest: b,
      ...more,
    },
    { recordedAt: new Date(clock).toISOString(), ...envelope },
  );
}
const good = aCase().facts;
const judged = (...facts: ReturnType<typeof found>[]) =>
  verdictOf(onTheWay({ facts: [...good, ...facts] }), 'signature-valid');

describe('bytes that were read again', () => {
  it.each([
    ['nothing was found', [], 'pass'],
    ['changed', [found({})], 'block'],
    ['gone', [found({ status: 'missing' })], 'block'],
    ['changed elsewhere', [found({ where: 'reference' })], 'block'],
    ['whole again', [found({}), found({ status: 'whole' })], 'pass'],
    [
      'changed once more',
      [found({}), found({ status: 'whole' }), found({})],
      'block',
    ],
    [
      'one of two whole again',
      [found({}), found({ digest: b }), found({ status: 'whole' })],
      'block',
    ],
    [
      'whole elsewhere, and changed in the store',
      [found({}), found({ status: 'whole', where: 'reference' })],
      'block',
    ],
  ] as const)('safety: S7 %s', (_title, facts, outcome) => {
    expect(judged(...facts).outcome).toBe(outcome);
  });

  it('safety: S7 no exception covers it, signed or not', () => {
    const exceptions = [
      {
        id: 'e',
        gate: 'signature-valid',
        scope: 'version' as const,
        uses: 0,
        status: 'granted' as const,
        rationale: 'r',
        compensatingControls: 'c',
        askedBy: 'user:default/model-owner',
        askedAt: testNow,
        decidedBy: 'user:default/security-a',
        decidedAs: 'security' as const,
        endsAt: new Date(Date.parse(testNow) + hourMs).toISOString(),
      },
    ];
    const unsigned = factsWithout('signature');
    const waived = onTheWay({ facts: unsigned, exceptions });
    expect(verdictOf(waived, 'signature-valid').outcome).toBe('waived');
    for (const facts of [unsigned, good]) {
      const file = onTheWay({ facts: [...facts, found({})], exceptions });
      const { outcome, reasons } = verdictOf(file, 'signature-valid');
      expect(outcome).toBe('block');
      expect(reasons[0]).toMatchObject({ code: 'bytes-changed', actual: b });
      expect(reasons[0].remedies).not.toHaveLength(0);
    }
  });

  it("safety: S8 counts only the registry's own reading", () => {
    const whole = found({ status: 'whole' }, { producer: testOwner });
    expect(judged(found({}), whole).outcome).toBe('block');
  });

  it('safety: S4 makes another case of it, also when bytes are whole again', () => {
    const digests = [
      [],
      [found({})],
      [found({}), found({ status: 'whole' })],
    ].map(facts => caseDigest(onTheWay({ facts: [...good, ...facts] })));
    expect(new Set(digests).size).toBe(3);
  });
});

import fc from 'fast-check';
import { outcomes } from '../gates/verdict';
import { aCase } from '../testing/aCase';
import {
  decideByPacks,
  packDecisionSchema,
  packDigest,
  waiveVerdict,
  type JudgedPack,
} from './decision';
import { foldOutcomes, heavier } from './outcomes';
import { packsToJunit, packsToSarif, toDecisionLog } from './export';
import { packInput } from './input';
import { judgeCelPack } from './judgePack';
import { parsePack } from './parsePack';
import { aPack } from './__fixtures__/aPack';

const anyOutcome = fc.constantFrom(...outcomes);

describe('outcomes', () => {
  it('are a lattice: the heavier one decides, in whatever order they come', () => {
    fc.assert(
      fc.property(anyOutcome, anyOutcome, anyOutcome, (a, b, c) => {
        expect(heavier(a, b)).toBe(heavier(b, a));
        expect(heavier(heavier(a, b), c)).toBe(heavier(a, heavier(b, c)));
        expect(heavier(a, a)).toBe(a);
        expect(heavier(a, 'not-applicable')).toBe(a);
        expect(heavier(a, 'error')).toBe('error');
      }),
    );
  });

  it('safety: S17 that nobody knows are errors', () => {
    expect(heavier('pass', 'fine' as never)).toBe('error');
    expect(foldOutcomes(['fine' as never])).toBe('error');
  });

  it('of nothing are that nothing applied', () => {
    expect(foldOutcomes([])).toBe('not-applicable');
  });
});

const encode = (text: string) => new TextEncoder().encode(text);
const input = packInput(aCase(), 'promote-to-production');

function judged(
  change: Parameters<typeof aPack>[0],
  mode: JudgedPack['mode'] = 'enforce',
) {
  const text = aPack(change);
  const parsed = parsePack(text);
  if (!parsed.ok || parsed.read.language !== 'cel') throw new Error('no pack');
  const { id, version } = parsed.read.pack;
  const digest = packDigest({ 'pack.yaml': encode(text) });
  return {
    pack: { id, version, language: 'cel' as const, digest, mode },
    verdicts: judgeCelPack(parsed.read, input),
  };
}

describe('a decision', () => {
  const several = [
    judged({ id: 'b-warns', expr: 'tier == "High"', severity: 'warn' }),
    judged({ id: 'a-blocks', expr: 'tier == "High"', actual: 'tier' }),
    judged({ id: 'c-passes' }),
    judged({ id: 'd-fails', expr: 'metadata.nothing.at_all' }),
    judged({ id: 'e-elsewhere', when: '{ groups: [vision] }' }),
  ];

  it('has the same bytes whatever the order of its packs', () => {
    const decision = decideByPacks(input, several);
    expect(packDecisionSchema.parse(decision)).toEqual(decision);
    expect(decideByPacks(input, [...several].reverse())).toEqual(decision);
    expect(decision.outcome).toBe('error');
    expect(decision.packs.map(({ id }) => id)).toEqual([
      'a-blocks',
      'b-warns',
      'c-passes',
      'd-fails',
      'e-elsewhere',
    ]);
  });

  it('changes its digest with its input, and with its packs', () => {
    const again = decideByPacks({ ...input, tier: 'Low' }, several);
    expect(again.inputDigest).not.toBe(
      decideByPacks(input, several).inputDigest,
    );
    expect(packDigest({ a: encode('x'), b: encode('y') })).toBe(
      packDigest({ b: encode('y'), a: encode('x') }),
    );
    expect(packDigest({ a: encode('x') })).not.toBe(
      packDigest({ a: encode('y') }),
    );
    expect(packDigest({ a: encode('x') })).not.toBe(
      packDigest({ b: encode('x') }),
    );
  });

  it('of a pack that only warns yet blocks nothing', () => {
    for (const mode of ['warn', 'dry-run'] as const) {
      const decision = decideByPacks(input, [
        judged({ expr: '"false"' }, mode),
      ]);
      expect(decision.outcome).toBe('warn');
    }
  });

  it('is waived where it blocks, and never where it could not be judged', () => {
    const exception = { id: 'e1', endsAt: '2026-12-14T00:00:00.000Z' };
    const [blocks] = several[1].verdicts;
    const [fails] = several[3].verdicts;
    expect(waiveVerdict(blocks, exception)).toMatchObject({
      outcome: 'waived',
      exception,
    });
    expect(waiveVerdict(fails, exception)).toEqual(fails);
  });

  it('is exported for OPA’s readers, for code scanning and for CI, byte by byte', () => {
    const [first, second, ...rest] = several;
    const waived = {
      ...second,
      verdicts: second.verdicts.map(one =>
        waiveVerdict(one, { id: 'e1', endsAt: '2026-12-14T00:00:00.000Z' }),
      ),
    };
    const decision = decideByPacks(input, [first, second, ...rest]);
    expect(toDecisionLog(decision, input, 'decision-1')).toMatchSnapshot(
      'decision log',
    );
    expect(
      packsToSarif(decideByPacks(input, [first, waived, ...rest]), '0.1.0'),
    ).toMatchSnapshot('SARIF');
    expect(packsToJunit(decision)).toMatchSnapshot('JUnit');
  });

  it('in JUnit has no sign that XML has no place for', () => {
    const decision = decideByPacks(input, [several[1]]);
    const [verdict] = decision.verdicts;
    const odd = {
      ...decision,
      verdicts: [
        {
          ...verdict,
          reasons: [{ ...verdict.reasons[0], actual: '<a>&"\u0000\n' }],
        },
      ],
    };
    expect(packsToJunit(odd)).toContain('Found &lt;a&gt;&amp;&quot;&#10;.');
  });
});

import fc from 'fast-check';
import { outcomes, type Outcome } from '../gates/verdict';
import { riskTiers, versionStates } from '../lifecycle/states';
import { aPack } from './__fixtures__/aPack';
import { inputOfTest } from './blankInput';
import { judgeCelPack } from './judgePack';
import { parsePack } from './parsePack';
import { samplesMax, simulationReportSchema } from './simulation';
import { changesOf, SimulationTally } from './simulationTally';
import type { RuleVerdict } from './verdict';

function said(outcome: Outcome, rule = 'tried/rule@1.0.0'): RuleVerdict {
  const kind = outcome === 'block' ? 'mismatch' : 'satisfied';
  return {
    rule,
    title: 'A rule',
    severity: 'block',
    outcome,
    reasons: [
      {
        kind,
        code: 'x',
        params: {},
        path: 'legal.license',
        facts: [],
        remedies: [],
        controls: [],
      },
    ],
  };
}

const version = {
  ref: 'speech/vad@1.0.0',
  owner: 'group:default/speech',
  tier: 'High',
  state: 'staging',
} as const;

const ofOutcomes = (rule: string) =>
  fc.array(
    fc.constantFrom(...outcomes).map(outcome => said(outcome, rule)),
    { maxLength: 3 },
  );
const anyTurn = fc.record({
  version: fc.record({
    ref: fc.constant(version.ref),
    owner: fc.integer({ min: 0, max: 300 }).map(at => `group:default/g-${at}`),
    tier: fc.constantFrom(...riskTiers),
    state: fc.constantFrom(...versionStates),
  }),
  before: ofOutcomes('a/one@1.0.0'),
  after: ofOutcomes('b/two@1.0.0'),
});

describe('a simulation', () => {
  it('counts what newly blocks and newly passes, by tier, state and owner', () => {
    const tally = new SimulationTally();
    tally.add({ version, before: [said('pass')], after: [said('block')] });
    tally.add({ version, before: [said('error')], after: [said('warn')] });
    tally.add({ version, before: [], after: [said('pass')] });
    const standing = {
      versions: 3,
      blocked: 1,
      newlyBlocked: 1,
      newlyPassing: 1,
    };
    expect(tally.report()).toMatchObject({
      versions: 3,
      newlyBlocked: 1,
      newlyPassing: 1,
      notJudged: 0,
      transitions: [
        { before: 'pass', after: 'block', versions: 1 },
        { before: 'error', after: 'warn', versions: 1 },
        { before: 'not-applicable', after: 'pass', versions: 1 },
      ],
      byTier: [{ tier: 'High', ...standing }],
      byState: [{ state: 'staging', ...standing }],
      byOwner: [{ owner: version.owner, ...standing }],
      byRule: [{ blocked: 1, alone: 1 }],
      fixes: [{ path: 'legal.license', versions: 1 }],
    });
  });

  it('keeps to its shape, adds up, and stays small whatever comes', () => {
    fc.assert(
      fc.property(fc.array(anyTurn, { maxLength: 400 }), turns => {
        const tally = new SimulationTally();
        for (const turn of turns) tally.add(turn);
        const report = simulationReportSchema.parse(tally.report());
        const sum = (all: { versions: number }[]) =>
          all.reduce((total, { versions }) => total + versions, 0);
        expect(sum(report.transitions)).toBe(turns.length);
        expect(sum(report.byTier)).toBe(turns.length);
        expect(sum(report.byState)).toBe(turns.length);
        expect(sum(report.byOwner) + (report.otherOwners?.versions ?? 0)).toBe(
          turns.length,
        );
        expect(report.samples.newlyBlocked).toHaveLength(
          Math.min(samplesMax, report.newlyBlocked),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('what would let a version pass', () => {
  it('is what the one rule that blocks found', () => {
    const parsed = parsePack(aPack());
    if (!parsed.ok || parsed.read.language !== 'cel')
      throw new Error('no pack');
    const input = inputOfTest({ event: 'submit', with: {} });
    expect(changesOf(judgeCelPack(parsed.read, input))).toEqual([
      {
        rule: 'licences/stated@1.0.0',
        kind: 'mismatch',
        path: 'legal.license',
        action: 'edit-metadata',
        role: 'model-owner',
      },
    ]);
  });

  it.each([
    ['two rules block', [said('block', 'a'), said('block', 'b')]],
    ['it could not be judged', [said('error')]],
    ['nothing blocks', [said('warn')]],
  ])('is not told where %s', (_, verdicts) => {
    expect(changesOf(verdicts)).toEqual([]);
  });
});

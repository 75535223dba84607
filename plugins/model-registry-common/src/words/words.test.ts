import { gateCodes } from '../gates/codes';
import { judge } from '../gates/judge';
import {
  gateIds,
  outcomes,
  remedySchema,
  type Reason,
  type Verdict,
} from '../gates/verdict';
import { refusalKinds } from '../lifecycle/caseFile';
import { moveNames } from '../lifecycle/moves';
import { versionStates } from '../lifecycle/states';
import {
  aCase,
  aMetric,
  anEvaluation,
  anException,
  goodMetrics,
} from '../testing';
import { wordsEn } from './en';
import { sayRefusal, sayRemedy, sayVerdict, unjudgedKind } from './say';

const places = /\{\w+\}/;
const unsaid = /!|\bplease\b|\bsuccessfully\b|\binvalid\b|\bsimply\b|\boops\b/i;

function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(everyText);
}

describe('the catalogue of words', () => {
  it.each(gateIds)('has words for each code of %s and none left over', gate => {
    expect(Object.keys(wordsEn.reasons[gate]).sort()).toEqual(
      [...gateCodes[gate]].sort(),
    );
  });

  it('has words for every refusal, outcome, state, move and remedy', () => {
    expect(Object.keys(wordsEn.refusals).sort()).toEqual(
      [...refusalKinds].sort(),
    );
    expect(Object.keys(wordsEn.outcomes).sort()).toEqual([...outcomes].sort());
    expect(Object.keys(wordsEn.states).sort()).toEqual(
      [...versionStates].sort(),
    );
    expect(Object.keys(wordsEn.moves).sort()).toEqual(
      [...moveNames, 'exception', 'register'].sort(),
    );
    expect(Object.keys(wordsEn.remedies).sort()).toEqual(
      [...remedySchema.shape.action.options].sort(),
    );
  });

  it('keeps to the voice', () => {
    const texts = everyText(wordsEn);
    expect(texts.filter(text => unsaid.test(text))).toEqual([]);
  });
});

describe('sayVerdict', () => {
  const withoutSbom = aCase().facts.filter(
    fact => fact.kind !== 'sbom-reading',
  );
  const say = (verdict: Verdict | undefined) => sayVerdict(verdict!);
  const gateOf = (verdicts: Verdict[], gate: string) =>
    verdicts.find(one => one.gate === gate);

  it('says what, why and what to do of a missing SBOM', () => {
    const file = aCase({ state: 'approved-for-prod', facts: withoutSbom });
    expect(say(gateOf(judge(file, 'promote'), 'sbom-present'))).toMatchObject({
      title: 'SBOM present',
      outcome: 'Blocks: no evidence',
      what: '6.0.0 has no SBOM.',
      why: 'SBOM present needs CycloneDX or SPDX for digest 9f9f9f9f9f9f.',
      next: [
        'Generate an SBOM from the files, or upload one.',
        'File an exception with an end date.',
      ],
    });
  });

  it('says the bound that a good value misses', () => {
    const metrics = [
      ...goodMetrics.slice(1),
      aMetric('false_alarm_rate', [0.01, 0.019, 0.038], 412),
    ];
    const facts = [
      ...aCase().facts.filter(fact => fact.kind !== 'evaluation'),
      anEvaluation(metrics),
    ];
    const file = aCase({ state: 'approved-for-prod', facts });
    const verdict = gateOf(
      judge(file, 'promote'),
      'evaluations-meet-thresholds',
    );
    expect(say(verdict)).toMatchObject({
      outcome: 'Blocks',
      what: 'False alarms: not yet shown to be ≤ 0.03.',
      why: 'Measured 0.019, but the upper bound is 0.038 (vad-core, n 412); more samples may settle it.',
    });
    expect(unjudgedKind(verdict!)).toBeUndefined();
  });

  it('names missing fields together', () => {
    const [verdict] = judge(aCase({ metadata: {}, tier: 'Low' }), 'submit');
    expect(say(verdict).what).toMatch(/^\d+ fields are missing: identity\./);
  });

  it('leaves no place unfilled, whatever the case and move', () => {
    const cases = [
      aCase(),
      aCase({ state: 'approved-for-prod', tier: 'High' }),
      aCase({
        state: 'staging',
        facts: [],
        packs: [],
        metadata: {},
        store: {},
      }),
      aCase({
        state: 'staging',
        facts: withoutSbom,
        exceptions: [anException('sbom-present')],
      }),
      aCase({
        state: 'deprecated',
        trustedKeys: [],
        store: { region: 'us-east-1' },
      }),
    ];
    for (const file of cases) {
      for (const verdict of moveNames.flatMap(move => judge(file, move))) {
        const said = sayVerdict(verdict);
        for (const text of everyText(said)) expect(text).not.toMatch(places);
        expect(said.what).not.toBe('');
      }
    }
  });

  it('has words for a rule it does not know', () => {
    const reason: Reason = {
      kind: 'threshold',
      code: 'house-rule-7',
      params: {},
      facts: [],
      remedies: [],
      controls: [],
    };
    const verdict: Verdict = {
      gate: 'licence-clean',
      outcome: 'block',
      rule: 'house-pack/rail@2',
      reasons: [reason],
    };
    expect(sayVerdict(verdict).what).toBe(
      'The rule house-pack/rail@2 does not let this pass.',
    );
  });
});

describe('sayRefusal', () => {
  it('names roles, gates and states as people call them', () => {
    expect(
      sayRefusal({
        kind: 'gate-blocked',
        params: {
          version: 'speech/silero-vad@6.0.0',
          state: 'staging',
          move: 'promote',
          count: 2,
          gates: 'sbom-present,safety-floor',
        },
      }),
    ).toEqual({
      what: '6.0.0 was not promoted.',
      why: '2 gates block: SBOM present, Safety floor.',
      next: 'Nothing changed; open the gates to see what clears them.',
    });
    expect(
      sayRefusal({
        kind: 'role-missing',
        params: {
          version: 'a/b@1.0.0',
          state: 'staging',
          move: 'approve',
          needed: 'mrc-approver,security',
          yours: '',
        },
      }).why,
    ).toBe(
      'This needs one of the roles MRC approver, Security; your roles here: none.',
    );
  });

  it('names the role a remedy asks', () => {
    expect(sayRemedy({ action: 'ask-reviewer', role: 'security' })).toBe(
      'Ask Security to vote.',
    );
  });
});

import fc from 'fast-check';
import type { CaseFile } from '../lifecycle/caseFile';
import type { Metadata } from '../metadata/schema';
import { aCase, completeMetadata } from '../testing';
import { judge } from './judge';
import { gateIds, type GateId } from './verdict';

/** Everything metadata can say in its own praise. */
const praise: Metadata = {
  ...completeMetadata,
  evals: {
    task: {
      false_alarm_rate: 0,
      latency_p95_ms: 0,
      silence_false_alarm_rate: 0,
    },
    not_measured: [{ what: 'task', why: 'It is perfect.' }],
  },
  risk: { ...completeMetadata.risk, tier: 'Low' },
  legal: { ...completeMetadata.legal, license: 'MIT' },
  security: {
    ...completeMetadata.security,
    signed: true,
    key_ids: ['speech-signing'],
    sbom_id: 'sbom-9981',
  },
  governance: {
    approvals: [
      {
        role: 'MRC',
        by: 'user:default/mrc-approver-a',
        time: '2026-11-20T10:00Z',
      },
      {
        role: 'Security',
        by: 'user:default/security',
        time: '2026-11-20T10:00Z',
      },
    ],
    exceptions: gateIds.map(gate => ({
      what: gate,
      rationale: 'Granted.',
      by: 'user:default/security',
      role: 'security',
      expires: '2030-01-01',
    })),
  },
};

/** Gates that judge what others did; the remaining two judge the metadata itself. */
const judgedByOthers: GateId[] = [
  'licence-clean',
  'sbom-present',
  'evaluations-meet-thresholds',
  'safety-floor',
  'mrc-approval',
  'security-sign-off',
  'signature-valid',
  'two-person-rule',
];

function outcomeOf(file: CaseFile, gate: GateId) {
  return judge(file, 'promote').find(one => one.gate === gate)!.outcome;
}

describe('safety: S8 what metadata says about itself opens nothing', () => {
  const nothingBehindIt = aCase({
    state: 'approved-for-prod',
    tier: 'High',
    metadata: praise,
    facts: [],
    packs: [],
  });

  it.each(judgedByOthers)('%s blocks all the same', gate => {
    expect(['block', 'error']).toContain(outcomeOf(nothingBehindIt, gate));
  });

  it('metadata-complete is judged by the effective tier, not by the one claimed', () => {
    const file = aCase({ tier: 'High', metadata: { risk: { tier: 'Low' } } });
    const [verdict] = judge(file, 'submit');
    const low = judge(
      { ...file, tier: { declared: 'Low', effective: 'Low' } },
      'submit',
    );
    expect(verdict.reasons.length).toBeGreaterThan(low[0].reasons.length);
  });

  it('residency-match compares with the store, which metadata cannot move', () => {
    const file = aCase({ metadata: praise, store: { region: 'us-east-1' } });
    expect(outcomeOf(file, 'residency-match')).toBe('block');
  });

  it('no mix of claims changes what the gates on facts and votes say', () => {
    const parts = fc.record({
      evals: fc.constantFrom(undefined, praise.evals),
      governance: fc.constantFrom(undefined, praise.governance),
      security: fc.constantFrom(undefined, praise.security),
      legal: fc.constantFrom(undefined, praise.legal),
    });
    fc.assert(
      fc.property(parts, claims => {
        const file = { ...nothingBehindIt, metadata: { ...praise, ...claims } };
        const opened = judgedByOthers.filter(
          gate => !['block', 'error'].includes(outcomeOf(file, gate)),
        );
        expect(opened).toEqual([]);
      }),
    );
  });
});

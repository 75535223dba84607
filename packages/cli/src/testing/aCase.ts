import { seedRules, type Verdict } from '@assay/plugin-model-registry-common';

const ref = 'speech/silero-vad@6.0.0';

/** Verdicts of each look, for goldens. */
export const verdicts: Verdict[] = [
  {
    gate: 'metadata-complete',
    outcome: 'pass',
    rule: 'metadata-complete@1',
    reasons: [
      {
        kind: 'satisfied',
        code: 'complete',
        params: { tier: 'Medium', fields: 31 },
        facts: [],
        remedies: [],
        controls: [],
      },
    ],
  },
  {
    gate: 'evaluations-meet-thresholds',
    outcome: 'block',
    rule: 'evaluations-meet-thresholds@1',
    reasons: [
      {
        kind: 'threshold',
        code: 'limit-not-shown',
        params: {
          rule: 'vad-core/false-alarms',
          metric: 'False alarms',
          suite: 'vad-core',
          comparator: '<=',
          limit: 0.03,
          bound: 'upper',
          nMin: 300,
          value: 0.019,
          held: 0.038,
          n: 412,
        },
        actual: 0.038,
        expected: 0.03,
        facts: ['3f1a7c58-0000-4000-8000-000000000031'],
        remedies: [
          {
            action: 'run-evaluation',
            role: 'lab',
            cli: `assay fact add ${ref} --kind evaluation vad-core.json`,
          },
        ],
        controls: ['NIST MEASURE 2.5'],
      },
    ],
  },
  {
    gate: 'sbom-present',
    outcome: 'block',
    rule: 'sbom-present@1',
    reasons: [
      {
        kind: 'missing',
        code: 'sbom-missing',
        params: { version: ref, digest: `sha256:${'9f'.repeat(32)}` },
        facts: [],
        remedies: [
          {
            action: 'upload-sbom',
            role: 'model-owner',
            cli: `assay fact add ${ref} --kind sbom bom.json`,
          },
        ],
        controls: ['NIST GOVERN 6.1'],
      },
    ],
  },
  {
    gate: 'two-person-rule',
    outcome: 'not-applicable',
    rule: 'two-person-rule@1',
    reasons: [],
  },
];

/** The answer of `GET …/case` with these verdicts. */
export function aCaseView(over: Record<string, unknown> = {}) {
  return {
    caseFile: {
      v: 'case-v1',
      now: '2026-11-20T12:00:00.000Z',
      model: {
        ref: 'speech/silero-vad',
        owner: 'group:default/speech',
        group: 'speech',
      },
      version: {
        ref,
        state: 'approved-for-prod',
        createdAt: '2026-11-18T09:00:00.000Z',
        metadataDigest: `sha256:${'11'.repeat(32)}`,
      },
      manifest: [],
      metadata: {},
      tier: { declared: 'Medium', effective: 'Medium' },
      facts: [],
      packs: [],
      approvals: [],
      exceptions: [],
      authors: [],
      store: {},
      trustedKeys: [],
      rules: seedRules,
    },
    caseDigest: `sha256:${'ca'.repeat(32)}`,
    move: 'promote',
    verdicts,
    approvals: [],
    quorum: [],
    moves: [],
    way: [],
    yourRoles: ['mrc-approver'],
    lentRoles: [],
    ...over,
  };
}

import { ed25519 } from '@noble/curves/ed25519';
import { judge } from './judge';
import { gateIds, type GateId, type ReasonKind } from './verdict';
import {
  aCase,
  aFact,
  anSbomReading,
  aPackResult,
  approvalsBy,
  aSignature,
  factsWithout,
  mrcA,
  onTheWay,
  securityRef,
  testNow,
  testOwner,
  testPublicKey,
  verdictOf,
  type CaseOverrides,
} from '../testing';

type Row = [string, GateId, CaseOverrides, code: string, kind: ReasonKind];
const strangerSeed = new Uint8Array(32).fill(9);
const stranger = {
  keyId: 'a-strangers-key',
  sign: (message: Uint8Array) => ed25519.sign(message, strangerSeed),
};
const impostor = { ...stranger, keyId: 'speech-signing' };
const metadata = aCase().metadata;
const table: Row[] = [
  [
    'a missing field is named',
    'metadata-complete',
    {
      metadata: {
        ...metadata,
        data: { ...metadata.data, retention: undefined },
      },
    },
    'field-missing',
    'missing',
  ],
  ['no pack judged it', 'licence-clean', { packs: [] }, 'not-judged', 'error'],
  [
    'the pack blocks',
    'licence-clean',
    {
      packs: [
        aPackResult({
          outcome: 'block',
          reasons: [
            {
              kind: 'mismatch',
              code: 'licence-not-allowed',
              params: {},
              facts: [],
              remedies: [],
              controls: [],
            },
          ],
        }),
      ],
    },
    'licence-not-allowed',
    'mismatch',
  ],
  [
    'no SBOM',
    'sbom-present',
    { facts: factsWithout('sbom-reading') },
    'sbom-missing',
    'missing',
  ],
  [
    'the owner says there is one (safety: S8)',
    'sbom-present',
    {
      facts: [
        ...factsWithout('sbom-reading'),
        aFact(
          'sbom',
          {
            format: 'CycloneDX',
            documentDigest: `sha256:${'ab'.repeat(32)}`,
            documentSize: 10,
          },
          { producer: testOwner },
        ),
      ],
    },
    'reading-pending',
    'pending',
  ],
  [
    'a reading the owner wrote (safety: S8)',
    'sbom-present',
    {
      facts: [
        ...factsWithout('sbom-reading'),
        anSbomReading({}, { producer: testOwner }),
      ],
    },
    'reading-untrusted',
    'untrusted',
  ],
  [
    'a reading of other bytes',
    'sbom-present',
    {
      facts: [
        ...factsWithout('sbom-reading'),
        anSbomReading({}, { subjectDigest: `sha256:${'00'.repeat(32)}` }),
      ],
    },
    'sbom-missing',
    'missing',
  ],
  [
    'an SBOM that breaks its schema',
    'sbom-present',
    {
      facts: [
        ...factsWithout('sbom-reading'),
        anSbomReading({ schemaValid: false, problems: ['no bomFormat'] }),
      ],
    },
    'schema-invalid',
    'mismatch',
  ],
  [
    'an SBOM about something else',
    'sbom-present',
    {
      facts: [
        ...factsWithout('sbom-reading'),
        anSbomReading({ coversSubject: false, uncovered: ['silero_vad.onnx'] }),
      ],
    },
    'subject-not-covered',
    'mismatch',
  ],
  [
    'an old reading',
    'sbom-present',
    {
      facts: [
        ...factsWithout('sbom-reading'),
        anSbomReading({}, { recordedAt: '2026-01-01T00:00:00.000Z' }),
      ],
    },
    'reading-stale',
    'stale',
  ],
  ['nobody voted', 'mrc-approval', {}, 'vote-pending', 'pending'],
  [
    'no request',
    'mrc-approval',
    { request: undefined },
    'not-asked-yet',
    'pending',
  ],
  [
    'nobody from Security voted',
    'security-sign-off',
    {},
    'vote-pending',
    'pending',
  ],
  [
    'residency unsaid',
    'residency-match',
    { metadata: { ...metadata, data: {} } },
    'residency-missing',
    'missing',
  ],
  [
    'store region unsaid',
    'residency-match',
    { store: {} },
    'store-region-missing',
    'missing',
  ],
  [
    'targets unsaid',
    'residency-match',
    { metadata: { ...metadata, deployment: {} } },
    'target-missing',
    'missing',
  ],
  [
    'a target without a region',
    'residency-match',
    { metadata: { ...metadata, deployment: { targets: [{ env: 'prod' }] } } },
    'target-region-missing',
    'missing',
  ],
  [
    'store elsewhere',
    'residency-match',
    { store: { region: 'us-east-1' } },
    'store-elsewhere',
    'mismatch',
  ],
  [
    'a target elsewhere',
    'residency-match',
    {
      metadata: {
        ...metadata,
        deployment: { targets: [{ env: 'prod', region: 'us-east-1' }] },
      },
    },
    'target-elsewhere',
    'mismatch',
  ],
  [
    'no signature',
    'signature-valid',
    { facts: factsWithout('signature') },
    'signature-missing',
    'missing',
  ],
  [
    "a stranger's key (safety: S8)",
    'signature-valid',
    { facts: [...factsWithout('signature'), aSignature(undefined, stranger)] },
    'key-untrusted',
    'untrusted',
  ],
  [
    "another group's key",
    'signature-valid',
    {
      trustedKeys: [
        { keyId: 'v', group: 'group:default/vision', publicKey: testPublicKey },
      ],
    },
    'no-key-configured',
    'untrusted',
  ],
  [
    "our key's name, not our key",
    'signature-valid',
    { facts: [...factsWithout('signature'), aSignature(undefined, impostor)] },
    'signature-wrong',
    'mismatch',
  ],
  [
    'our key, other bytes (safety: S7)',
    'signature-valid',
    {
      facts: [
        ...factsWithout('signature'),
        aSignature(`sha256:${'00'.repeat(32)}`),
      ],
    },
    'digest-mismatch',
    'mismatch',
  ],
  [
    'one person at High',
    'two-person-rule',
    { tier: 'High' },
    'second-person-pending',
    'pending',
  ],
];

describe('gates on the way to production', () => {
  it.each(table)('%s: %s', (_title, gate, overrides, code, kind) => {
    const verdict = verdictOf(onTheWay(overrides), gate);
    expect(verdict.outcome).toBe(kind === 'error' ? 'error' : 'block');
    const reason = verdict.reasons.find(found => found.code === code);
    expect(reason?.kind).toBe(kind);
    expect(reason?.controls.length).toBeGreaterThan(0);
  });

  it.each(gateIds)('%s carries its way out of every block', gate => {
    const bare = onTheWay({
      tier: 'High',
      facts: [],
      packs: [],
      metadata: { identity: { taxonomy: { customer_impact: 'decisive' } } },
      store: {},
      findings: [
        { id: 'f-1', severity: 'high', status: 'open', dueAt: testNow },
      ],
      prohibitedUses: ['u-1'],
    });
    const { reasons } = verdictOf(bare, gate);
    expect(reasons.every(one => one.remedies.length > 0)).toBe(true);
  });

  it('passes all of them with both approvals recorded', () => {
    const file = approvalsBy(onTheWay({ tier: 'High' }), [
      [mrcA, 'mrc-approver'],
      [securityRef, 'security'],
    ]);
    const others = judge(file, 'promote').filter(
      ({ outcome }) => outcome !== 'pass',
    );
    expect(others).toMatchObject([
      { gate: 'other-approvals', outcome: 'not-applicable' },
    ]);
  });
});

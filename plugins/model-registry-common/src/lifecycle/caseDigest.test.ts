import fc from 'fast-check';
import {
  aCase,
  aFact,
  aPackResult,
  aRequest,
  anEvaluation,
  anException,
  approvalsBy,
  mrcA,
  testOwner,
} from '../testing';
import { citedFacts } from '../gates/evidence';
import { judge } from '../gates/judge';
import { caseDigest } from './caseDigest';
import type { CaseFile } from './caseFile';
import { moveNames } from './moves';

const base = aCase({ state: 'staging', request: aRequest('production') });
const digest = caseDigest(base);
const granted = anException('sbom-present');

describe('safety: S4 the case digest', () => {
  it.each<[string, CaseFile]>([
    ['the time', { ...base, now: '2026-11-21T12:00:00.000Z' }],
    ['votes', approvalsBy(base, [[mrcA, 'mrc-approver']])],
    [
      'an exception that is only asked for',
      { ...base, exceptions: [{ ...granted, status: 'asked' }] },
    ],
    [
      'an exception that ended',
      {
        ...base,
        exceptions: [{ ...granted, endsAt: '2026-11-20T00:00:00.000Z' }],
      },
    ],
    ['the request', { ...base, request: undefined }],
    ['authors', { ...base, authors: ['user:default/another'] }],
    ['the order of facts', { ...base, facts: [...base.facts].reverse() }],
    [
      'a fact no gate cites',
      {
        ...base,
        facts: [
          ...base.facts,
          aFact(
            'annotation',
            { section: 'risk', text: 'A note.' },
            { producer: testOwner },
          ),
        ],
      },
    ],
    [
      'a fact about other bytes',
      {
        ...base,
        facts: [
          ...base.facts,
          anEvaluation(undefined, {
            subjectDigest: `sha256:${'00'.repeat(32)}`,
          }),
        ],
      },
    ],
  ])('does not change with %s', (_title, file) => {
    expect(caseDigest(file)).toBe(digest);
  });

  it.each<[string, CaseFile]>([
    [
      'bytes',
      {
        ...base,
        version: {
          ...base.version,
          manifestDigest: `sha256:${'00'.repeat(32)}`,
        },
      },
    ],
    [
      'metadata',
      {
        ...base,
        version: {
          ...base.version,
          metadataDigest: `sha256:${'00'.repeat(32)}`,
        },
      },
    ],
    ['tier', { ...base, tier: { declared: 'Medium', effective: 'High' } }],
    ['a live exception', { ...base, exceptions: [granted] }],
    ['a newer result', { ...base, facts: [...base.facts, anEvaluation()] }],
    ['a pack', { ...base, packs: [{ ...aPackResult(), revision: '2' }] }],
    ['a threshold', { ...base, rules: { ...base.rules, evaluations: [] } }],
  ])('changes with %s', (_title, file) => {
    expect(caseDigest(file)).not.toBe(digest);
  });

  it('binds every fact that a gate on evidence cites, at every move and time', () => {
    const times = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(fc.constantFrom(...moveNames), times, (move, days) => {
        const now = new Date(Date.parse(base.now) + days * 86_400_000);
        const file = { ...base, now: now.toISOString() };
        const bound = citedFacts(file);
        const cited = judge(file, move)
          .flatMap(verdict => verdict.reasons)
          .flatMap(reason => reason.facts);
        expect(bound).toEqual(expect.arrayContaining(cited));
      }),
    );
  });
});

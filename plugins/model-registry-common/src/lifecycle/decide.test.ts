import { gateIds } from '../gates/verdict';
import { decide } from './decide';
import type { Caller, CaseFile } from './caseFile';
import type { MoveName } from './moves';
import type { VersionState } from './states';
import {
  aCase,
  approvalsBy,
  aRequest,
  mrcA,
  owner,
  securityRef,
  srePerson,
  refusedAs,
  effectKinds,
} from '../testing';

const both = [
  [mrcA, 'mrc-approver'],
  [securityRef, 'security'],
] as const;

describe('moves as the table of the design has them', () => {
  const approved = (state: VersionState, request = aCase({ state }).request) =>
    approvalsBy(aCase({ state, request }), both);
  const rows: [MoveName, CaseFile, Caller, VersionState, string[]][] = [
    ['submit', aCase(), owner, 'submitted', ['open-request']],
    [
      'submit',
      aCase({ state: 'changes-requested' }),
      owner,
      'submitted',
      ['open-request'],
    ],
    [
      'withdraw',
      aCase({ state: 'submitted' }),
      owner,
      'draft',
      ['close-request'],
    ],
    [
      'withdraw',
      aCase({ state: 'staging', request: aRequest('production') }),
      owner,
      'staging',
      ['close-request'],
    ],
    [
      'promote',
      approved('approved-for-staging'),
      srePerson,
      'staging',
      ['close-request'],
    ],
    [
      'promote',
      approved('approved-for-prod'),
      owner,
      'production',
      ['close-request', 'point-alias', 'recertify-by'],
    ],
    [
      'request-promotion',
      aCase({ state: 'staging' }),
      owner,
      'staging',
      ['open-request'],
    ],
    [
      'request-promotion',
      aCase({ state: 'deprecated' }),
      owner,
      'deprecated',
      ['open-request'],
    ],
    [
      'recertify',
      aCase({ state: 'production' }),
      owner,
      'production',
      ['open-request'],
    ],
    [
      'deprecate',
      aCase({ state: 'production', request: aRequest('recertification') }),
      owner,
      'deprecated',
      ['close-request', 'drop-alias'],
    ],
    ['deprecate', aCase({ state: 'staging' }), owner, 'deprecated', []],
    [
      'reinstate',
      approved('deprecated', aRequest('reinstatement')),
      srePerson,
      'production',
      ['close-request', 'point-alias', 'recertify-by'],
    ],
    ['retire', aCase({ state: 'deprecated' }), owner, 'retired', []],
    [
      'retire',
      aCase({ state: 'submitted' }),
      owner,
      'retired',
      ['close-request'],
    ],
  ];

  it.each(rows)('%s', (move, file, caller, to, effects) => {
    const decision = decide(move, file, caller);
    expect(decision).toMatchObject({ ok: true, to });
    expect(effectKinds(decision)).toEqual(effects);
  });

  it.each([
    ['promote', 'draft'],
    ['promote', 'staging'],
    ['submit', 'production'],
    ['retire', 'production'],
    ['retire', 'retired'],
    ['reinstate', 'production'],
  ] as const)('%s does not start from %s', (move, state) => {
    expect(refusedAs(decide(move, aCase({ state }), owner))).toBe(
      'wrong-state',
    );
  });

  it('what is not sealed is not submitted', () => {
    const file = aCase({ version: { manifestDigest: undefined } });
    expect(refusedAs(decide('submit', file, owner))).toBe('not-sealed');
  });

  it('a version has one request at a time', () => {
    const file = aCase({ state: 'staging', request: aRequest('production') });
    expect(refusedAs(decide('request-promotion', file, owner))).toBe(
      'request-already-open',
    );
  });

  it('a promotion without its votes is refused by gates, with the verdicts', () => {
    const decision = decide(
      'promote',
      aCase({ state: 'approved-for-prod' }),
      owner,
    );
    expect(refusedAs(decision)).toBe('gate-blocked');
    expect(decision.verdicts).toHaveLength(gateIds.length);
  });

  it('sets when a review is due and when production is to be recertified, by tier', () => {
    const asked = decide('submit', aCase({ tier: 'High' }), owner);
    expect(asked.ok && asked.effects[0]).toMatchObject({
      dueAt: '2026-11-25T12:00:00.000Z',
    });
    const file = approvalsBy(
      aCase({ state: 'approved-for-prod', tier: 'High' }),
      both,
    );
    const promoted = decide('promote', file, owner);
    expect(promoted.ok && promoted.effects).toContainEqual({
      kind: 'recertify-by',
      at: '2027-02-18T12:00:00.000Z',
    });
  });
});

import { caseDigest } from '../lifecycle/caseDigest';
import { defaultMove, movesFor } from '../lifecycle/caseView';
import { versionStates } from '../lifecycle/states';
import { way } from '../lifecycle/way';
import {
  aCase,
  approvalsBy,
  aRequest,
  completeMetadata,
  mrcA,
  mrcApproverA,
  owner,
  ownerRef,
  securityRef,
} from '../testing';
import { dataExposure, requestKindFor, rolesNeeded } from './rolesNeeded';
import { approvalStatus, quorumMet, quorumOf } from './status';

describe('rolesNeeded', () => {
  it.each([
    ['Low', 'staging', [['any', 'one-of-any']]],
    ['Medium', 'staging', [['mrc-approver', 'tier-medium']]],
    ['High', 'staging', [['mrc-approver', 'tier-high']]],
    [
      'Low',
      'production',
      [
        ['mrc-approver', 'production-always'],
        ['security', 'production-always'],
      ],
    ],
    [
      'High',
      'recertification',
      [
        ['mrc-approver', 'tier-high'],
        ['security', 'production-always'],
      ],
    ],
  ] as const)('at %s for %s', (tier, kind, expected) => {
    const lines = rolesNeeded(aCase({ tier }), kind);
    expect(lines.map(line => [line.role, line.why])).toEqual(expected);
    expect(lines.every(line => line.needed === 1)).toBe(true);
  });

  it.each([
    ['an empty list says there is none', { pii: [] }, undefined],
    ['silence does not', {}, 'personal-data-unknown'],
    ['a category does the opposite', { pii: ['voice'] }, 'personal-data'],
    [
      'a supplier speaks for the data',
      { pii: [], supplier_statement: 'Licensed.' },
      'external-data',
    ],
  ])('of personal and external data, %s', (_title, data, exposure) => {
    const metadata = { ...completeMetadata, data };
    expect(dataExposure(aCase({ metadata }))).toBe(exposure);
  });
});

describe('approvals', () => {
  const file = approvalsBy(aCase({ state: 'approved-for-prod' }), [
    [mrcA, 'mrc-approver'],
    [securityRef, 'security'],
  ]);

  it('count while nothing stands against them', () => {
    expect(approvalStatus(file)).toMatchObject([
      { counts: true, stale: false },
      { counts: true, stale: false },
    ]);
    expect(quorumOf(file)).toMatchObject([
      { role: 'mrc-approver', needed: 1, given: 1 },
      { role: 'security', needed: 1, given: 1 },
    ]);
    expect(quorumMet(file)).toBe(true);
  });

  it.each([
    ['taken back', { takenBackAt: '2026-11-20T11:50:00.000Z' }, false],
    [
      'safety: S4 bound to another case',
      { caseDigest: `sha256:${'00'.repeat(32)}` },
      true,
    ],
    ['older than its tier allows', { at: '2026-05-01T00:00:00.000Z' }, true],
    ['of another request', { requestId: 'request-staging' }, false],
    ['safety: S5 of an author', { by: ownerRef }, false],
  ])('do not count when %s', (_title, change, stale) => {
    const [first, ...rest] = file.approvals;
    const changed = { ...file, approvals: [{ ...first, ...change }, ...rest] };
    const [status] = approvalStatus(changed);
    expect(status).toMatchObject({ counts: false, stale });
    expect(quorumMet(changed)).toBe(false);
  });

  it('stay in sight once their request is closed', () => {
    const closed = { ...file, request: undefined };
    expect(approvalStatus(closed)[0]).toMatchObject({ counts: true });
    expect(quorumOf(closed)[0].given).toBe(0);
    expect(caseDigest(closed)).toBe(caseDigest(file));
  });
});

describe('the way to production', () => {
  it.each(versionStates)('from %s has one current step', state => {
    const steps = way(aCase({ state }));
    expect(steps.filter(step => step.current).map(step => step.state)).toEqual([
      state,
    ]);
    const movesOn = state !== 'production' && state !== 'retired';
    expect(steps.some(step => step.current && step.roles.length > 0)).toBe(
      movesOn,
    );
  });

  it('names who takes it on', () => {
    const rolesAt = (state: 'submitted' | 'staging', asked: boolean) =>
      way(
        aCase({
          state,
          request: asked ? aRequest(requestKindFor(state)!) : undefined,
        }),
      ).find(step => step.current)?.roles;
    expect(rolesAt('submitted', true)).toEqual(['mrc-approver']);
    expect(rolesAt('staging', false)).toEqual(['model-owner', 'contributor']);
    expect(rolesAt('staging', true)).toEqual(['mrc-approver', 'security']);
  });

  it.each([
    ['draft', false, 'submit'],
    ['submitted', true, 'approve'],
    ['approved-for-staging', true, 'promote'],
    ['staging', false, 'request-promotion'],
    ['staging', true, 'approve'],
    ['production', false, 'recertify'],
    ['deprecated', false, 'request-promotion'],
    ['deprecated', true, 'approve'],
    ['retired', false, 'retire'],
  ] as const)('asks in %s (request open: %s) for %s', (state, open, move) => {
    const request = open ? aRequest(requestKindFor(state)!) : undefined;
    expect(defaultMove(aCase({ state, request }))).toBe(move);
  });

  it('offers reinstatement once its votes are in', () => {
    const asked = aCase({
      state: 'deprecated',
      request: aRequest('reinstatement'),
    });
    const voted = approvalsBy(asked, [
      [mrcA, 'mrc-approver'],
      [securityRef, 'security'],
    ]);
    expect(defaultMove(voted)).toBe('reinstate');
  });

  it('says to each caller which moves are theirs', () => {
    const file = aCase({ state: 'submitted' });
    const allowed = (caller: typeof owner) =>
      movesFor(file, caller)
        .filter(one => one.allowed)
        .map(one => one.move);
    expect(allowed(owner)).toEqual(['withdraw', 'retire']);
    expect(allowed(mrcApproverA)).toEqual(['request-changes', 'approve']);
  });
});

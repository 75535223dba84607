import { gateIds } from '../gates/verdict';
import type { Exception } from '../lifecycle/caseFile';
import { caseDigest } from '../lifecycle/caseDigest';
import {
  aCaller,
  aCase,
  anException,
  legalPerson,
  ownerRef,
  owner,
  securityPerson,
  securityRef,
} from '../testing';
import {
  askException,
  decideException,
  type ExceptionVerb,
} from './decideException';
import { exceptionEnd, isLive, mayWaive, waivingRoles } from './live';

const file = aCase({ state: 'staging' });
const asked = (change: Partial<Exception> = {}) =>
  anException('sbom-present', { status: 'asked', ...change });

function decideOn(
  exception: Exception,
  caller = securityPerson,
  verb: ExceptionVerb = 'approve',
) {
  const answer = decideException(
    verb,
    exception,
    file,
    caller,
    caseDigest(file),
  );
  return answer.ok ? answer.status : answer.refusal.kind;
}

describe('exceptions', () => {
  it.each([
    ['Low', '2027-02-18T12:00:00.000Z'],
    ['Medium', '2027-01-19T12:00:00.000Z'],
    ['High', '2026-12-20T12:00:00.000Z'],
  ] as const)('at %s end by %s', (tier, end) => {
    const here = aCase({ state: 'staging', tier });
    expect(exceptionEnd(here)).toBe(end);
    const justInTime = { gate: 'sbom-present', endsAt: end };
    expect(askException(justInTime, here, owner).ok).toBe(true);
    const dayLater = new Date(Date.parse(end) + 86_400_000).toISOString();
    expect(
      askException({ ...justInTime, endsAt: dayLater }, here, owner),
    ).toMatchObject({ refusal: { kind: 'end-out-of-range' } });
  });

  it('for a whole group end as at High, whatever the tier of the model', () => {
    const low = aCase({ state: 'staging', tier: 'Low' });
    expect(exceptionEnd(low, 'model')).toBe('2027-02-18T12:00:00.000Z');
    expect(exceptionEnd(low, 'group')).toBe('2026-12-20T12:00:00.000Z');
    const wanted = { gate: 'sbom-present', endsAt: '2027-01-01T00:00:00.000Z' };
    expect(
      askException({ ...wanted, scope: 'group' }, low, owner),
    ).toMatchObject({
      refusal: { kind: 'end-out-of-range', params: { tier: 'High' } },
    });
  });

  it.each([
    ['of the same gate', {}, true],
    ['of another gate', { gate: 'licence-clean' }, false],
    ['of one that was never granted', { status: 'rejected' as const }, false],
    ['to cover more than before', { scope: 'version' as const }, false],
  ])('are renewed: %s', (_title, over, ok) => {
    const before = anException('sbom-present', { scope: 'model', ...over });
    const here = aCase({ state: 'staging', exceptions: [before] });
    const renewal = {
      gate: 'sbom-present',
      endsAt: '2026-12-01T00:00:00.000Z',
      scope: 'model' as const,
      renews: before.id,
    };
    expect(askException(renewal, here, owner).ok).toBe(ok);
  });

  it.each(['2026-11-20T12:00:00.000Z', '2020-01-01T00:00:00.000Z', 'soon'])(
    'cannot end on %s',
    endsAt => {
      expect(
        askException({ gate: 'sbom-present', endsAt }, file, owner),
      ).toMatchObject({ refusal: { kind: 'end-out-of-range' } });
    },
  );

  it.each([
    'two-person-rule',
    'mrc-approval',
    'security-sign-off',
    'no-such-gate',
    'toString',
  ])('safety: S7 %s is waived by nobody', gate => {
    expect(waivingRoles(gate)).toEqual([]);
    expect(mayWaive(gate, 'admin')).toBe(false);
    const endsAt = '2026-12-01T00:00:00.000Z';
    expect(askException({ gate, endsAt }, file, owner)).toMatchObject({
      refusal: { kind: 'not-waivable' },
    });
    expect(decideOn(asked({ gate }))).toBe('not-waivable');
  });

  it('are granted, rejected and revoked by the role that may waive the gate', () => {
    expect(decideOn(asked())).toBe('granted');
    expect(decideOn(asked(), securityPerson, 'reject')).toBe('rejected');
    expect(
      decideOn(anException('sbom-present'), securityPerson, 'revoke'),
    ).toBe('revoked');
    expect(decideOn(asked(), legalPerson)).toBe('role-missing');
  });

  it('safety: S3 only a person decides, directly', () => {
    const service = aCaller('service:ci', ['security'], { kind: 'service' });
    const delegate = aCaller(securityRef, ['security'], { viaActor: true });
    expect(decideOn(asked(), service)).toBe('decision-needs-a-person');
    expect(decideOn(asked(), delegate)).toBe('decision-needs-a-person');
  });

  it('safety: S4 a decision on another case is refused', () => {
    const answer = decideException(
      'approve',
      asked(),
      file,
      securityPerson,
      `sha256:${'00'.repeat(32)}`,
    );
    expect(answer).toMatchObject({ refusal: { kind: 'case-changed' } });
  });

  it('safety: S5 neither authors nor who asked decide', () => {
    const author = aCaller(ownerRef, ['security']);
    expect(decideOn(asked({ askedBy: 'user:default/x' }), author)).toBe(
      'separation-of-duties',
    );
    expect(decideOn(asked({ askedBy: securityRef }))).toBe(
      'separation-of-duties',
    );
  });

  it('are decided once', () => {
    expect(decideOn(anException('sbom-present'))).toBe('already-decided');
    expect(decideOn(asked({ status: 'rejected' }))).toBe('already-decided');
    expect(decideOn(asked(), securityPerson, 'revoke')).toBe('already-decided');
  });

  it('are not granted past the limit that holds at the decision', () => {
    expect(decideOn(asked({ endsAt: '2030-01-01T00:00:00.000Z' }))).toBe(
      'end-out-of-range',
    );
  });

  it('only their owners ask for them', () => {
    const endsAt = '2026-12-01T00:00:00.000Z';
    expect(
      askException({ gate: 'sbom-present', endsAt }, file, securityPerson),
    ).toMatchObject({ refusal: { kind: 'role-missing' } });
  });

  it('live until their end, not a moment longer', () => {
    const exception = anException('sbom-present', { endsAt: file.now });
    expect(isLive(exception, file.now)).toBe(false);
    expect(isLive(exception, '2026-11-20T11:59:59.999Z')).toBe(true);
  });

  it('have a role to decide on each gate that can be waived', () => {
    const waivable = gateIds.filter(gate => waivingRoles(gate).length > 0);
    expect(waivable).toEqual([
      'metadata-complete',
      'licence-clean',
      'sbom-present',
      'evaluations-meet-thresholds',
      'safety-floor',
      'residency-match',
      'signature-valid',
      'findings-settled',
    ]);
  });
});

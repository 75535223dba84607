import fc from 'fast-check';
import { gateIds, type GateId } from '../gates/verdict';
import { gateTable } from '../gates/table';
import { judge, weighFor, findAll } from '../gates/judge';
import { environmentOf } from '../gates/occasion';
import { gateEvents } from '../gates/table';
import { caseDigest } from '../lifecycle/caseDigest';
import {
  glassEnvironments,
  type Caller,
  type CaseFile,
  type GlassEnvironment,
  type Exception,
} from '../lifecycle/caseFile';
import { addHours } from '../lifecycle/time';
import { noticesOf } from '../notify';
import {
  aCaller,
  aCase,
  anException,
  mrcA as mrcRef,
  mrcApproverA,
  ownerRef,
  securityPerson,
} from '../testing';
import { decideException } from './decideException';
import {
  awaitsReview,
  mayBreakGlass,
  mayReviewGlass,
  reviewDueAt,
  reviewWantedAt,
} from './breakGlass';
import { isLive, waivingRoles } from './live';

const onCallRef = 'user:default/on-call';
const onCall = aCaller(onCallRef, ['break-glass']);
const file = aCase({ state: 'approved-for-prod' });
const inHours = (hours: number) => addHours(file.now, hours);

function broken(
  over: Partial<Exception> = {},
  environment: GlassEnvironment = 'production',
): Exception {
  return anException('sbom-present', {
    askedBy: onCallRef,
    askedAt: file.now,
    decidedBy: onCallRef,
    decidedAs: 'break-glass',
    decidedAt: file.now,
    endsAt: inHours(8),
    breakGlass: { environment },
    ...over,
  });
}

const withReview = (exception: Exception): Exception => ({
  ...exception,
  breakGlass: {
    ...exception.breakGlass!,
    review: {
      verdict: 'justified',
      reason: 'It was.',
      by: mrcRef,
      at: file.now,
    },
  },
});

function tryIt(
  over: { gate?: string; hours?: number; environment?: GlassEnvironment } = {},
  caller: Caller = onCall,
  here: CaseFile = file,
): string {
  const { gate = 'sbom-present', hours = 8, environment = 'production' } = over;
  const asked = { gate, environment, endsAt: inHours(hours) };
  const answer = mayBreakGlass(asked, here, caller, caseDigest(here));
  return answer.ok ? 'granted' : answer.refusal.kind;
}

describe('breaking the glass', () => {
  it.each([
    [1, 'granted'],
    [24, 'granted'],
    [24.1, 'glass-end-out-of-range'],
    [0, 'glass-end-out-of-range'],
    [-1, 'glass-end-out-of-range'],
  ])('for %d hours is %s', (hours, outcome) => {
    expect(tryIt({ hours })).toBe(outcome);
  });

  it('lasts no longer than the rules of the organisation allow', () => {
    const rules = {
      ...file.rules,
      breakGlass: { hoursMax: 4, reviewDueDays: 1 },
    };
    expect(tryIt({ hours: 5 }, onCall, { ...file, rules })).toBe(
      'glass-end-out-of-range',
    );
    const before = { ...file, exceptions: [broken()] };
    expect(outcomeOf({ ...before, rules }, 'promote-to-production')).not.toBe(
      'waived',
    );
  });

  it('cannot end at no time', () => {
    const asked = {
      gate: 'sbom-present',
      environment: 'production' as const,
      endsAt: 'soon',
    };
    expect(mayBreakGlass(asked, file, onCall, caseDigest(file))).toMatchObject({
      refusal: { kind: 'glass-end-out-of-range' },
    });
  });

  it.each(gateIds.filter(gate => waivingRoles(gate).length === 0))(
    'safety: S7 never covers %s',
    gate => {
      expect(tryIt({ gate })).toBe('not-waivable');
    },
  );

  it('safety: S7 covers no reason that no exception covers', () => {
    const never = gateIds.flatMap(gate =>
      gateTable[gate].neverWaived.map(code => [gate, code] as const),
    );
    expect(never.length).toBeGreaterThan(0);
    for (const [gate, code] of never) {
      const here = { ...file, exceptions: [broken({ gate })] };
      const reason = { kind: 'mismatch', code, params: {}, facts: [] } as const;
      const finding = {
        outcome: 'block' as const,
        reasons: [{ ...reason, remedies: [], controls: [] }],
      };
      const findings = { ...findAll(here), [gate]: finding };
      const found = weighFor(findings, here, 'promote-to-production');
      expect(found.find(one => one.gate === gate)?.outcome).toBe('block');
    }
  });

  it.each([
    ['a service', aCaller('service:ci', ['break-glass'], { kind: 'service' })],
    ['through one', aCaller(onCallRef, ['break-glass'], { viaActor: true })],
  ])('safety: S3 is for persons, not %s', (_who, caller) => {
    expect(tryIt({}, caller)).toBe('decision-needs-a-person');
  });

  it.each([
    ['MRC', mrcApproverA],
    ['Security', securityPerson],
    ['an admin', aCaller('user:default/admin', ['admin'])],
    [
      'whom it was lent',
      aCaller('user:default/x', ['viewer'], {
        lent: [
          {
            delegation: 'one',
            from: onCallRef,
            role: 'break-glass' as never,
            until: inHours(9),
          },
        ],
      }),
    ],
  ])('safety: S1 is not for %s without the role', (_who, caller) => {
    expect(tryIt({}, caller)).toBe('role-missing');
  });

  it('safety: S5 is for nobody on their own work or their own model', () => {
    const author = aCaller(ownerRef, ['break-glass']);
    expect(tryIt({}, author)).toBe('separation-of-duties');
    const ofTheGroup = aCaller(onCallRef, ['model-owner', 'break-glass']);
    expect(tryIt({}, ofTheGroup)).toBe('separation-of-duties');
  });

  it('safety: S4 is on the case as it was shown', () => {
    const asked = {
      gate: 'sbom-present',
      environment: 'production' as const,
      endsAt: inHours(8),
    };
    expect(
      mayBreakGlass(asked, file, onCall, `sha256:${'00'.repeat(32)}`),
    ).toMatchObject({ refusal: { kind: 'case-changed' } });
  });

  it('waits for the review of the time before, of the same gate and environment', () => {
    const before = { ...file, exceptions: [broken()] };
    expect(tryIt({}, onCall, before)).toBe('glass-broken-already');
    const ended = { ...file, exceptions: [broken({ endsAt: inHours(-1) })] };
    expect(tryIt({}, onCall, ended)).toBe('glass-broken-already');
    expect(tryIt({ environment: 'staging' }, onCall, before)).toBe('granted');
    expect(tryIt({ gate: 'licence-clean' }, onCall, before)).toBe('granted');
    const reviewed = {
      ...file,
      exceptions: [withReview(broken({ endsAt: inHours(-1) }))],
    };
    expect(tryIt({}, onCall, reviewed)).toBe('granted');
  });

  it('is not for what is retired', () => {
    expect(tryIt({}, onCall, aCase({ state: 'retired' }))).toBe('wrong-state');
  });
});

function outcomeOf(
  here: CaseFile,
  event: (typeof gateEvents)[number],
  gate: GateId = 'sbom-present',
) {
  const bare = {
    ...here,
    facts: here.facts.filter(fact => fact.kind !== 'sbom-reading'),
  };
  const verdicts = weighFor(findAll(bare), bare, event);
  return verdicts.find(one => one.gate === gate)?.outcome;
}

describe('a broken glass', () => {
  it.each(gateEvents)('waives towards its own environment alone: %s', event => {
    for (const environment of glassEnvironments) {
      const here = { ...file, exceptions: [broken({}, environment)] };
      const waived = outcomeOf(here, event) === 'waived';
      expect(waived).toBe(environmentOf(event) === environment);
    }
  });

  it('blocks again by itself', () => {
    const here = { ...file, exceptions: [broken({ endsAt: file.now })] };
    expect(outcomeOf(here, 'promote-to-production')).toBe('block');
  });

  it.each([
    ['in another role', { decidedAs: 'admin' as const }],
    ['by an author', { decidedBy: ownerRef }],
    ['for a whole model', { scope: 'model' as const }],
    ['for longer than a day', { endsAt: inHours(25) }],
    ['without saying when', { decidedAt: undefined }],
  ])('counts for nothing when granted %s', (_how, over) => {
    const here = { ...file, exceptions: [broken(over)] };
    expect(outcomeOf(here, 'promote-to-production')).toBe('block');
  });

  it('marks the verdict that rests on it', () => {
    const here = {
      ...file,
      facts: file.facts.filter(fact => fact.kind !== 'sbom-reading'),
      exceptions: [broken()],
    };
    const verdict = judge(here, 'promote').find(
      one => one.gate === 'sbom-present',
    );
    expect(verdict?.exception).toMatchObject({ breakGlass: true });
  });

  it('leaves the case digest as it is, so that votes go on counting', () => {
    const here = { ...file, exceptions: [broken()] };
    expect(caseDigest(here)).toBe(caseDigest(file));
    const decided = { ...file, exceptions: [anException('sbom-present')] };
    expect(caseDigest(decided)).not.toBe(caseDigest(file));
  });

  it('is ended by whoever broke it, and by the role that waives the gate', () => {
    const end = (caller: Caller) => {
      const digest = caseDigest(file);
      const answer = decideException('revoke', broken(), file, caller, digest);
      return answer.ok ? answer.status : answer.refusal.kind;
    };
    expect(end(onCall)).toBe('revoked');
    expect(end(securityPerson)).toBe('revoked');
    expect(end(mrcApproverA)).toBe('role-missing');
  });
});

describe('the review of a broken glass', () => {
  const review = (
    exception: Exception,
    caller: Caller = mrcApproverA,
    shown = caseDigest(file),
  ) => {
    const answer = mayReviewGlass(exception, file, caller, shown);
    return answer.ok ? 'entered' : answer.refusal.kind;
  };
  const used = broken({
    breakGlass: { environment: 'production', usedAt: inHours(-2) },
  });

  it.each([
    ['in force and not used', broken(), undefined],
    ['used', used, inHours(-2)],
    ['ended', broken({ endsAt: inHours(-1) }), inHours(-1)],
    [
      'ended before its date',
      broken({ status: 'revoked', decidedAt: inHours(-3) }),
      inHours(-3),
    ],
    ['reviewed', withReview(used), undefined],
    ['no broken glass', anException('sbom-present'), undefined],
  ])('of one that is %s is wanted since %s', (_how, exception, since) => {
    expect(reviewWantedAt(exception, file.now)).toBe(since);
    expect(awaitsReview(exception, file.now)).toBe(since !== undefined);
    const dueAt = reviewDueAt(exception, file);
    expect(dueAt).toBe(since && addHours(since, 3 * 24));
  });

  it('is entered once, by MRC', () => {
    expect(review(used)).toBe('entered');
    expect(review(broken())).toBe('glass-not-to-review');
    expect(review(withReview(used))).toBe('glass-not-to-review');
    expect(review(used, securityPerson)).toBe('role-missing');
    expect(review(used, mrcApproverA, `sha256:${'00'.repeat(32)}`)).toBe(
      'case-changed',
    );
  });

  it('safety: S3 S5 is entered by a person who neither broke it nor is an author', () => {
    const both = aCaller(onCallRef, ['mrc-approver', 'break-glass']);
    expect(review(used, both)).toBe('separation-of-duties');
    expect(review(used, aCaller(ownerRef, ['mrc-approver']))).toBe(
      'separation-of-duties',
    );
    const machine = aCaller('service:x', ['mrc-approver'], { kind: 'service' });
    expect(review(used, machine)).toBe('decision-needs-a-person');
  });

  it('ends what is in force of it', () => {
    expect(isLive(used, file.now)).toBe(true);
    expect(isLive(withReview(used), file.now)).toBe(false);
  });
});

describe('notices of a broken glass', () => {
  const told = (exception: Exception) =>
    noticesOf({
      file: { ...file, exceptions: [exception] },
      closed: [],
    }).filter(one => one.topic === 'break-glass');
  const kinds = (exception: Exception) => told(exception).map(one => one.kind);

  it('go to all who watch at once, and to whoever broke it never', () => {
    const [notice, ...others] = told(broken());
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ kind: 'glass-broken', urgent: true });
    for (const role of ['mrc-approver', 'security', 'model-owner', 'auditor'])
      expect(notice.to.roles).toContain(role);
    expect(notice.to.refs).toContain(file.model.owner);
    expect(notice.to.except).toEqual([onCallRef]);
  });

  it('ask for the review, and tell the next group once it is overdue', () => {
    const since = (hours: number) =>
      broken({
        breakGlass: { environment: 'production', usedAt: inHours(-hours) },
      });
    expect(kinds(since(1))).toEqual(['glass-broken', 'glass-review-due']);
    const overdue = told(since(3 * 24))[1];
    expect(overdue).toMatchObject({
      kind: 'glass-review-overdue',
      to: { roles: ['mrc-approver', 'admin'] },
    });
    expect(overdue.to.except).toContain(onCallRef);
    expect(kinds(withReview(since(1)))).toEqual([
      'glass-broken',
      'glass-reviewed',
    ]);
  });

  it('tell nothing of it by the notices of other exceptions', () => {
    const all = noticesOf({
      file: { ...file, exceptions: [broken()] },
      closed: [],
    });
    expect(all.map(one => one.kind)).not.toContain('exception-granted');
    expect(all.map(one => one.kind)).not.toContain('exception-expiring');
  });
});

it('safety: S7 no way of breaking the glass waives what nobody may', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...gateIds),
      fc.constantFrom(...glassEnvironments),
      fc.constantFrom(...gateEvents),
      fc.integer({ min: -48, max: 48 }),
      (gate, environment, event, hours) => {
        const exception = broken({ gate, endsAt: inHours(hours) }, environment);
        const here = { ...file, facts: [], exceptions: [exception] };
        for (const verdict of weighFor(findAll(here), here, event)) {
          if (verdict.outcome !== 'waived') continue;
          expect(verdict.gate).toBe(gate);
          expect(waivingRoles(gate)).not.toEqual([]);
          expect(environmentOf(event)).toBe(environment);
          expect(hours).toBeGreaterThan(0);
          expect(hours).toBeLessThanOrEqual(24);
        }
      },
    ),
  );
});

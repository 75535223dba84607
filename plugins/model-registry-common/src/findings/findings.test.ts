import { noticesOf } from '../notify';
import { aCaller, aCase, mrcA, ownerRef, securityRef } from '../testing';
import { addDays } from '../lifecycle/time';
import {
  decideFinding,
  type FindingAct,
  type FindingCase,
} from './decideFinding';
import {
  findingStatuses,
  type ModelFinding,
  type FindingStep,
} from './finding';

const file = aCase({ state: 'staging' });
const owningGroup = 'group:default/speech';
const inDays = (days: number) => addDays(file.now, days);

const aStep = (verb: FindingStep['verb'], by: string): FindingStep => ({
  verb,
  by,
  at: file.now,
  note: 'Seen.',
});

function aFinding(over: Partial<ModelFinding> = {}): ModelFinding {
  return {
    id: 'f-1',
    severity: 'high',
    title: 'It hears what nobody says',
    description: 'A fan is taken for a voice.',
    owner: owningGroup,
    dueAt: inDays(10),
    status: 'open',
    revision: 1,
    steps: [aStep('report', securityRef)],
    ...over,
  };
}
const people = {
  owner: [ownerRef, ['model-owner'], [owningGroup]],
  colleague: ['user:default/colleague', ['contributor'], [owningGroup]],
  mrc: [mrcA, ['mrc-approver'], []],
  security: [securityRef, ['security'], []],
  viewer: ['user:default/viewer', ['viewer'], []],
  'mrc of the group': ['user:default/both', ['mrc-approver'], [owningGroup]],
} as const;
type Who = keyof typeof people;

function answerTo(
  act: FindingAct,
  who: Who,
  finding: ModelFinding,
  over: Partial<FindingCase> = {},
): string {
  const [ref, roles, groups] = people[who];
  const answer = decideFinding(act, finding, {
    now: file.now,
    tier: 'Medium',
    rules: file.rules,
    authors: [ownerRef],
    caller: aCaller(ref, [...roles]),
    refs: [ref, ...groups],
    shown: finding.revision,
    ...over,
  });
  return answer.ok ? answer.status : answer.refusal;
}

const fix = { verb: 'fix' } as const;
const pass = { verb: 'retest', passed: true } as const;
const fail = { verb: 'retest', passed: false } as const;
const accept = (days: number) =>
  ({ verb: 'accept', endsAt: inDays(days) } as const);
const open = aFinding();
const fixed = aFinding({
  status: 'fixed',
  steps: [aStep('report', securityRef), aStep('fix', ownerRef)],
});

describe('a finding', () => {
  it.each<[string, FindingAct, Who, ModelFinding, string]>([
    ['is fixed by its owner', fix, 'owner', open, 'fixed'],
    ['is fixed by anybody of the group', fix, 'colleague', open, 'fixed'],
    ['is fixed by nobody else', fix, 'mrc', open, 'not-its-owner'],
    ['closes when the test holds', pass, 'security', fixed, 'closed'],
    ['is open again when it does not', fail, 'mrc', fixed, 'open'],
    ['is tested by a role', pass, 'viewer', fixed, 'role-missing'],
    ['is accepted by MRC', accept(30), 'mrc', open, 'accepted'],
    ['is accepted by MRC alone', accept(30), 'security', open, 'role-missing'],
    ['is tested once it is fixed', pass, 'mrc', open, 'wrong-status'],
    ['is fixed once', fix, 'owner', fixed, 'wrong-status'],
  ])('%s', (_what, act, who, finding, outcome) => {
    expect(answerTo(act, who, finding)).toBe(outcome);
  });

  it('may be fixed while its risk is accepted', () => {
    const accepted = aFinding({ status: 'accepted' });
    expect(answerTo(fix, 'owner', accepted)).toBe('fixed');
  });

  it.each<[string, Who, Partial<ModelFinding>]>([
    ['whose group has to mend it', 'mrc of the group', {}],
    ['who fixed it', 'mrc', { steps: [aStep('fix', mrcA)] }],
    ['who owns it', 'mrc', { owner: mrcA }],
  ])('safety: S5 is not tested by one %s', (_why, who, over) => {
    expect(answerTo(pass, who, { ...fixed, ...over })).toBe('own-work');
  });

  it('safety: S5 is neither tested nor accepted by an author', () => {
    const over = { authors: [mrcA] };
    expect(answerTo(pass, 'mrc', fixed, over)).toBe('own-work');
    expect(answerTo(accept(5), 'mrc', open, over)).toBe('own-work');
  });

  it('may be tested by whoever reported it', () => {
    expect(answerTo(pass, 'security', fixed)).toBe('closed');
  });

  it.each([fix, pass, accept(5)])(
    'safety: S3 is for persons alone: %j',
    act => {
      for (const how of [{ kind: 'service' as const }, { viaActor: true }]) {
        const caller = aCaller(mrcA, ['mrc-approver'], how);
        for (const finding of [open, fixed])
          expect(answerTo(act, 'mrc', finding, { caller })).toBe(
            'needs-a-person',
          );
      }
    },
  );

  it('is decided on as it was shown', () => {
    expect(answerTo(fix, 'owner', open, { shown: 0 })).toBe('changed');
  });

  it.each([
    [1, 'accepted'],
    [60, 'accepted'],
    [61, 'end-out-of-range'],
    [0, 'end-out-of-range'],
    [-1, 'end-out-of-range'],
  ])('at Medium is accepted for %d days: %s', (days, outcome) => {
    expect(answerTo(accept(days), 'mrc', open)).toBe(outcome);
  });

  it('that is closed stays so', () => {
    const closed = aFinding({ status: 'closed' });
    for (const who of Object.keys(people) as Who[])
      for (const act of [fix, pass, fail, accept(5)])
        expect(findingStatuses).not.toContain(answerTo(act, who, closed));
  });
});

describe('notices of findings', () => {
  const told = (finding: ModelFinding) =>
    noticesOf({ file, closed: [], findings: [finding] }).filter(
      one => one.topic === 'findings',
    );
  const kinds = (finding: ModelFinding) => told(finding).map(one => one.kind);

  it.each([
    [10, ['finding-assigned']],
    [1.5, ['finding-due']],
    [0, ['finding-overdue']],
    [-1, ['finding-overdue', 'finding-escalated']],
  ])('of one due in %d days: %j', (days, expected) => {
    expect(kinds(aFinding({ dueAt: inDays(days) }))).toEqual(expected);
  });

  it('ask for the test of whoever did not fix it', () => {
    const [notice] = told(fixed);
    expect(notice.kind).toBe('finding-fixed');
    expect(notice.to.except).toEqual(
      expect.arrayContaining([ownerRef, owningGroup]),
    );
  });

  it('tell the owner again when it came back', () => {
    const again = aFinding({
      steps: [...fixed.steps, aStep('fail-retest', mrcA)],
    });
    expect(told(again)[0].key).not.toBe(told(open)[0].key);
  });

  it.each(['closed', 'accepted'] as const)('end once it is %s', status => {
    expect(kinds(aFinding({ status, dueAt: inDays(-9) }))).toEqual([]);
  });
});

import type { PolicyActivation } from '../api/policyShapes';
import { wordsIn, policyNoticesIn } from '../words';
import {
  policyEffectNotice,
  policyNoticeKinds,
  policyNoticesOf,
  sayPolicyNotice,
} from './policyNotices';

const asker = 'user:default/asker';
const decider = 'user:default/decider';

const anActivation = (over: Partial<PolicyActivation> = {}) =>
  ({
    id: 'a',
    pack: 'licensing',
    revision: 3,
    events: ['submit'],
    scope: {},
    status: 'asked',
    mode: 'none',
    askedBy: asker,
    askedAt: '2026-12-01T00:00:00.000Z',
    rationale: 'A private reason.',
    ...over,
  } as PolicyActivation);

describe('who is told of a change of policy', () => {
  it('safety: S5 asks those who decide, less who asked and who wrote it', () => {
    const [asked, ...others] = policyNoticesOf(anActivation(), decider);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      kind: 'policy-asked',
      link: '/models/policies/licensing',
      to: { roles: ['mrc-approver', 'security'], except: [asker, decider] },
    });
  });

  it.each([
    ['approved', 3, ['policy-over', 'policy-approved']],
    ['approved', undefined, ['policy-over', 'policy-off-approved']],
    ['rejected', 3, ['policy-over', 'policy-rejected']],
    ['withdrawn', 3, ['policy-over']],
  ] as const)(
    'of one that is %s (revision %p) says %j',
    (status, revision, kinds) => {
      const decided = { status, revision, decidedBy: decider };
      const told = policyNoticesOf(anActivation(decided));
      expect(told.map(({ kind }) => kind)).toEqual(kinds);
      const [over, answer] = told;
      expect(over.scope).toBe(policyNoticesOf(anActivation())[0].scope);
      expect(over.to).toEqual({ roles: [], refs: [], except: [] });
      expect(answer?.to.refs ?? [asker]).toEqual([asker]);
    },
  );

  it('tells an owner once, with how many, and from when', () => {
    const blockFrom = '2027-01-01T00:00:00.000Z';
    const owner = 'group:default/speech';
    const notice = policyEffectNotice(anActivation({ blockFrom }), owner, 7);
    expect(notice).toMatchObject({ kind: 'policy-blocks', urgent: true });
    expect(sayPolicyNotice(notice)).toEqual({
      title: 'A policy will hold up 7 versions of yours: licensing',
      description: expect.stringContaining('From 2027-01-01 on'),
    });
    expect(policyEffectNotice(anActivation(), owner, 1).kind).toBe(
      'policy-warns',
    );
  });

  it.each(policyNoticeKinds)(
    'safety: S9 %s has all its words, in every language, and none that people wrote',
    kind => {
      const params = { pack: 'licensing', revision: 3, count: 2, date: 'x' };
      for (const tag of ['en', 'de']) {
        const { title, description } = sayPolicyNotice(
          { kind, params },
          wordsIn(tag),
          policyNoticesIn(tag),
        );
        expect(title).toContain('licensing');
        expect(title + description).not.toMatch(/[{}]|undefined|private/);
      }
    },
  );
});

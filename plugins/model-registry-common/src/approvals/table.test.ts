import fc from 'fast-check';
import { requestKinds } from '../lifecycle/moves';
import { riskTiers } from '../lifecycle/states';
import { parseRules, seedRules } from '../rules';
import {
  aCase,
  anApproval,
  approvalsBy,
  mrcA,
  mrcB,
  ownerRef,
  securityRef,
} from '../testing';
import { everySituation, linesNeeded } from './lines';
import { parseApprovals } from './parseApprovals';
import { heldByDifferentPeople } from './seats';
import { quorumMet, quorumOf } from './status';
import {
  approvalRuleSchema,
  approvalEnvironments,
  impacts,
  dataExposures,
  seedApprovals,
  type ApprovalRule,
} from './table';

const anyRule: fc.Arbitrary<ApprovalRule> = fc.record({
  id: fc.uuid(),
  when: fc.record(
    {
      tiers: fc.subarray([...riskTiers], { minLength: 1 }),
      events: fc.subarray([...requestKinds], { minLength: 1 }),
      environments: fc.subarray([...approvalEnvironments], { minLength: 1 }),
      data: fc.subarray([...dataExposures], { minLength: 1 }),
      impacts: fc.subarray([...impacts], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  role: fc.constantFrom('mrc-approver', 'security', 'legal', 'product-owner'),
  needed: fc.integer({ min: 1, max: 5 }),
  step: fc.integer({ min: 1, max: 5 }),
  why: fc.constant('house-rule' as const),
});

describe('the seed table of approvals', () => {
  it('fits its own schema and the rules it is part of', () => {
    expect(parseApprovals({})).toEqual(seedApprovals);
    expect(parseRules({}).approvals).toEqual(seedApprovals);
    for (const rule of seedApprovals.rules) {
      expect(approvalRuleSchema.parse(rule)).toEqual(rule);
    }
  });

  /** As seed §4.3, §13 and §16 say it, written down apart from the table. */
  it.each(everySituation())(
    'asks at $tier for $event with data $data and impact $impact for whom the seed names',
    ({ tier, event, data, impact }) => {
      const production = event !== 'staging';
      const wanted = [
        ...(production || tier !== 'Low' ? ['mrc-approver'] : []),
        ...(production || data !== 'none' ? ['security'] : []),
        ...(production && ['decisive', 'automated'].includes(impact)
          ? ['product-owner']
          : []),
      ];
      const roles = linesNeeded(seedApprovals, { tier, event, data, impact });
      expect(roles.map(({ role }) => role)).toEqual(
        wanted.length > 0 ? wanted : ['any'],
      );
    },
  );
});

describe('a table from configuration', () => {
  it('safety: S7 may ask for more, whatever it adds, and never for less', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), more => {
        const rules = [...seedApprovals.rules, ...more];
        const table = parseApprovals({ rules });
        for (const situation of everySituation()) {
          const asked = linesNeeded(table, situation);
          const seats = (role: string) =>
            asked.find(line => line.role === role)?.needed ?? 0;
          for (const { role, needed } of linesNeeded(
            seedApprovals,
            situation,
          )) {
            expect(seats(role)).toBeGreaterThanOrEqual(needed);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(seedApprovals.rules.map(({ id }) => id))(
    'safety: S7 is refused without the rule %s, unless another asks for the same',
    id => {
      const rules = seedApprovals.rules.filter(rule => rule.id !== id);
      expect(() => parseApprovals({ rules })).toThrow(
        /The approval rules ask for no vote of/,
      );
    },
  );

  it.each([
    [{ differentPeopleFrom: 'Critical' }, "'approvals.differentPeopleFrom'"],
    [{ rules: [{ id: 'X' }] }, "'approvals.rules.0.id'"],
    [{ people: 2 }, "The rule setting 'approvals'"],
    ['everybody', 'has to be an object'],
    [
      { rules: [...seedApprovals.rules, seedApprovals.rules[0]] },
      'is given twice',
    ],
  ])('refuses %j', (input, message) => {
    expect(() => parseApprovals(input)).toThrow(message);
  });

  it('asks two people of a role, and one group after the other', () => {
    const legal: ApprovalRule = {
      id: 'legal-second',
      when: { tiers: ['Medium'], environments: ['production'] },
      role: 'legal',
      needed: 2,
      step: 2,
      why: 'house-rule',
    };
    const approvals = parseApprovals({
      rules: [...seedApprovals.rules, legal],
    });
    const file = approvalsBy(
      aCase({
        state: 'approved-for-prod',
        rules: { ...seedRules, approvals },
      }),
      [
        [mrcA, 'mrc-approver'],
        [securityRef, 'security'],
        ['user:default/legal', 'legal'],
      ],
    );
    expect(quorumOf(file)).toMatchObject([
      { role: 'mrc-approver', needed: 1, given: 1, step: 1 },
      { role: 'security', needed: 1, given: 1, step: 1 },
      { role: 'legal', needed: 2, given: 1, step: 2 },
    ]);
    expect(quorumMet(file)).toBe(false);
  });
});

describe('different people', () => {
  const people = [mrcA, mrcB, securityRef, ownerRef, 'user:default/e'];
  const roles = ['mrc-approver', 'security', 'legal'] as const;
  const anyVotes = fc.uniqueArray(
    fc.record({
      by: fc.constantFrom(...people),
      role: fc.constantFrom(...roles),
    }),
    { selector: ({ by, role }) => by + role, maxLength: 12 },
  );
  const anySeats = fc.uniqueArray(
    fc.record({
      role: fc.constantFrom(...roles),
      needed: fc.integer({ min: 1, max: 2 }),
    }),
    { selector: line => line.role, maxLength: 3 },
  );

  it('are found if and only if some way to seat them exists', () => {
    fc.assert(
      fc.property(anyVotes, anySeats, (votes, lines) => {
        const cast = votes.map(vote => anApproval(vote));
        expect(heldByDifferentPeople(cast, lines)).toBe(
          canSeat(
            lines.flatMap(({ role, needed }) => Array(needed).fill(role)),
            votes,
          ),
        );
      }),
    );
  });

  /** Tries every person for every seat. */
  function canSeat(
    [seat, ...left]: string[],
    votes: readonly { by: string; role: string }[],
  ): boolean {
    if (seat === undefined) return true;
    return votes
      .filter(({ role }) => role === seat)
      .some(({ by }) =>
        canSeat(
          left,
          votes.filter(vote => vote.by !== by),
        ),
      );
  }
});

import fc from 'fast-check';
import type { Caller, CaseFile } from './caseFile';
import { caseDigest } from './caseDigest';
import { caseView, movesFor } from './caseView';
import { decide } from './decide';
import { moveNames, moves, type Move } from './moves';
import { reviewingRoles, riskTiers, roles, versionStates } from './states';
import { caseViewSchema } from '../api/governanceShapes';
import { requestKindFor } from '../approvals';
import { judge } from '../gates/judge';
import {
  aCaller,
  aCase,
  aRequest,
  anException,
  approvalsBy,
  mrcA,
  mrcB,
  ownerRef,
  securityRef,
} from '../testing';

const people = [ownerRef, mrcA, mrcB, securityRef, 'user:default/viewer'];
const anyCaller: fc.Arbitrary<Caller> = fc.record({
  kind: fc.constantFrom('user' as const, 'service' as const),
  ref: fc.constantFrom(...people),
  roles: fc.subarray([...roles]),
  viaActor: fc.boolean(),
});
const anyVotes = fc.array(
  fc.tuple(fc.constantFrom(...people), fc.constantFrom(...reviewingRoles)),
  { maxLength: 6 },
);
const anyFile: fc.Arbitrary<CaseFile> = fc
  .record({
    state: fc.constantFrom(...versionStates),
    tier: fc.constantFrom(...riskTiers),
    asked: fc.boolean(),
    bare: fc.boolean(),
    sealed: fc.boolean(),
    votes: anyVotes,
    waived: fc.boolean(),
    daysLater: fc.integer({ min: 0, max: 500 }),
  })
  .map(made => {
    const kind = requestKindFor(made.state);
    const file = aCase({
      state: made.state,
      tier: made.tier,
      request: made.asked && kind ? aRequest(kind) : undefined,
      ...(made.bare ? { facts: [], packs: [], metadata: {} } : {}),
      ...(made.sealed ? {} : { version: { manifestDigest: undefined } }),
      exceptions: made.waived ? [anException('sbom-present')] : [],
    });
    const voted = approvalsBy(file, made.votes);
    const later = Date.parse(voted.now) + made.daysLater * 86_400_000;
    return { ...voted, now: new Date(later).toISOString() };
  });
const anyMove = fc.constantFrom(...moveNames);
const anyRole = fc.option(fc.constantFrom(...reviewingRoles), {
  nil: undefined,
});

const numRuns = 40; // each asks gates that verify signatures

describe('whatever the case, caller and move', () => {
  it('a decision lands in one of the nine states, where the table says', () => {
    fc.assert(
      fc.property(
        anyFile,
        anyCaller,
        anyMove,
        anyRole,
        (file, caller, name, role) => {
          const input = { role, caseDigest: caseDigest(file) };
          const decision = decide(name, file, caller, input);
          if (!decision.ok) return true;
          const move: Move = moves[name];
          expect(versionStates).toContain(decision.to);
          expect([
            move.to[decision.from] ?? decision.from,
            decision.from,
          ]).toContain(decision.to);
          return true;
        },
      ),
      { numRuns },
    );
  });

  it('the same question has the same answer', () => {
    fc.assert(
      fc.property(anyFile, anyCaller, anyMove, (file, caller, name) => {
        const input = { caseDigest: caseDigest(file) };
        const again = structuredClone(file);
        expect(decide(name, again, caller, input)).toEqual(
          decide(name, file, caller, input),
        );
      }),
      { numRuns },
    );
  });

  it('safety: S1 nobody without a role gets anything done', () => {
    fc.assert(
      fc.property(anyFile, anyCaller, anyMove, (file, caller, name) => {
        const input = { caseDigest: caseDigest(file) };
        const nobody = { ...caller, roles: [] };
        expect(decide(name, file, nobody, input).ok).toBe(false);
      }),
      { numRuns },
    );
  });

  it('safety: S3 nothing that is not a person, directly, decides or carries out', () => {
    fc.assert(
      fc.property(anyFile, anyCaller, anyMove, (file, caller, name) => {
        const direct = caller.kind === 'user' && !caller.viaActor;
        const input = { caseDigest: caseDigest(file) };
        const { ok } = decide(name, file, caller, input);
        const asking = ['submit', 'withdraw', 'request-promotion', 'recertify'];
        expect(!ok || direct || asking.includes(name)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('safety: S5 no votes of authors and requesters open a gate', () => {
    const byAuthors = fc.array(
      fc.tuple(
        fc.constantFrom(ownerRef, mrcA),
        fc.constantFrom(...reviewingRoles),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(byAuthors, fc.constantFrom(...riskTiers), (votes, tier) => {
        const file = approvalsBy(
          aCase({
            state: 'approved-for-prod',
            tier,
            authors: [mrcA], // and the owner asked for it
          }),
          votes,
        );
        const outcomes = judge(file, 'promote');
        const gate = outcomes.find(one => one.gate === 'mrc-approval');
        const input = aCaller('user:default/sre', ['sre']);
        expect(gate?.outcome).toBe('block');
        expect(decide('promote', file, input).ok).toBe(false);
      }),
      { numRuns },
    );
  });

  it('production is reached only with MRC and Security recorded, at High by two people', () => {
    fc.assert(
      fc.property(fc.constantFrom(...riskTiers), anyVotes, (tier, votes) => {
        const file = approvalsBy(
          aCase({ state: 'approved-for-prod', tier }),
          votes,
        );
        const promoter = aCaller('user:default/sre', ['sre']);
        if (!decide('promote', file, promoter).ok) return;
        const by = (role: string) =>
          votes.filter(([who, as]) => as === role && who !== ownerRef);
        expect(by('mrc-approver').length).toBeGreaterThan(0);
        expect(by('security').length).toBeGreaterThan(0);
        const persons = new Set(
          [...by('mrc-approver'), ...by('security')].map(([who]) => who),
        );
        expect(persons.size).toBeGreaterThanOrEqual(tier === 'High' ? 2 : 1);
      }),
      { numRuns },
    );
  });

  it('a vote more never closes a gate that was open', () => {
    fc.assert(
      fc.property(anyFile, anyVotes, (file, votes) => {
        const before = judge(file, 'promote');
        const after = judge(approvalsBy(file, votes), 'promote');
        const closed = before.filter(
          (one, index) =>
            one.outcome === 'pass' && after[index].outcome !== 'pass',
        );
        expect(closed).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('the case view fits the contract, and its moves are those the state allows', () => {
    fc.assert(
      fc.property(anyFile, anyCaller, anyMove, (file, caller, name) => {
        const view = caseView(file, name, caller);
        const parsed = caseViewSchema.safeParse(view);
        expect(parsed.error?.issues ?? []).toEqual([]);
        for (const { move, allowed, refusal } of movesFor(file, caller)) {
          expect((moves[move] as Move).from).toContain(file.version.state);
          expect(refusal === undefined).toBe(allowed);
        }
        expect(view.way.filter(step => step.current)).toHaveLength(1);
      }),
      { numRuns },
    );
  });
});

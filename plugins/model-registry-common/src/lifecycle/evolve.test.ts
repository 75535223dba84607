import fc from 'fast-check';
import type { Approval, Caller, CaseFile } from './caseFile';
import { caseDigest } from './caseDigest';
import { decide } from './decide';
import { evolve, moveEvent, newVersion, type MoveEvent } from './evolve';
import { moveNames } from './moves';
import {
  aCaller,
  aCase,
  approvalsBy,
  aRequest,
  mrcA,
  ownerRef,
  securityRef,
} from '../testing';

const numRuns = 40; // each plays up to 60 moves
const anyMove = fc.constantFrom(...moveNames);

describe('evolve', () => {
  /** Plays moves on a case as the court would, and keeps what happened. */
  function play(
    steps: readonly (readonly [Caller, (typeof moveNames)[number]])[],
  ) {
    let file = aCase({ state: 'draft', authors: [] });
    const events: MoveEvent[] = [];
    for (const [caller, name] of steps) {
      const input = { caseDigest: caseDigest(file) };
      const decision = decide(name, file, caller, input);
      if (!decision.ok) continue;
      const event = moveEvent(decision, caller.ref);
      events.push(event);
      file = carryOut(file, event, caller);
    }
    return { file, events };
  }

  function carryOut(
    file: CaseFile,
    event: MoveEvent,
    caller: Caller,
  ): CaseFile {
    let next: CaseFile = {
      ...file,
      version: { ...file.version, state: event.to },
    };
    for (const effect of event.effects) {
      if (effect.kind === 'open-request') {
        next = {
          ...next,
          request: aRequest(effect.request, { openedBy: caller.ref }),
        };
      } else if (effect.kind === 'close-request') {
        next = { ...next, request: undefined, approvals: [] };
      } else if (effect.kind === 'record-vote') {
        next = approvalsBy(next, [[caller.ref, effect.role]]);
      } else if (effect.kind === 'take-back-votes') {
        const kept = (vote: Approval) =>
          vote.by !== caller.ref || vote.role !== effect.role;
        next = { ...next, approvals: next.approvals.filter(kept) };
      }
    }
    return next;
  }

  const cast = [
    aCaller(ownerRef, ['model-owner', 'contributor']),
    aCaller(mrcA, ['mrc-approver']),
    aCaller(securityRef, ['security']),
    aCaller('user:default/sre', ['sre']),
  ];
  const steps = fc.array(fc.tuple(fc.constantFrom(...cast), anyMove), {
    maxLength: 60,
  });

  it('folding what happened gives the state it is in', () => {
    fc.assert(
      fc.property(steps, played => {
        const { file, events } = play(played);
        const status = events.reduce(evolve, newVersion);
        expect(status.state).toBe(file.version.state);
        expect(status.request).toBe(file.request?.kind);
        expect(status.votes).toHaveLength(file.approvals.length);
      }),
      { numRuns },
    );
  });

  it('walks from draft to production', () => {
    const [owner, mrc, security, sre] = cast;
    const { events } = play([
      [owner, 'submit'],
      [mrc, 'approve'],
      [sre, 'promote'],
      [owner, 'request-promotion'],
      [mrc, 'approve'],
      [security, 'approve'],
      [sre, 'promote'],
    ]);
    expect(events.map(event => event.to)).toEqual([
      'submitted',
      'approved-for-staging',
      'staging',
      'staging',
      'staging',
      'approved-for-prod',
      'production',
    ]);
    const status = events.reduce(evolve, newVersion);
    expect(status).toMatchObject({ state: 'production', production: true });
  });

  it('refuses a history with a hole', () => {
    const event = {
      move: 'promote',
      from: 'staging',
      to: 'production',
      by: '',
      effects: [],
    } as const;
    expect(() => evolve(newVersion, event)).toThrow(RangeError);
  });
});

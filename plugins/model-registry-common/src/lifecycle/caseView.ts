import { approvalStatus, quorumMet, quorumOf } from '../approvals';
import type { CaseView } from '../api/governanceShapes';
import { findAll, weigh, type Findings } from '../gates/judge';
import { caseDigest } from './caseDigest';
import type { Caller, CaseFile, Refusal } from './caseFile';
import { decideWith } from './decide';
import { moveNames, moves, type Move, type MoveName } from './moves';
import { nextMove, way } from './way';

/**
 * The answer to "what is the case": verdicts for a move, votes, the moves the state allows and the
 * way to production, for one caller. Nothing changes by asking.
 *
 * @param move - the move asked about; left out, the next one towards production
 */
export function caseView(
  file: CaseFile,
  move: MoveName | undefined,
  caller: Caller,
): CaseView {
  const asked = move ?? defaultMove(file);
  const digest = caseDigest(file);
  const findings = findAll(file, digest);
  const verdicts = weigh(findings, file, asked);
  const decision = decideWith(
    asked,
    file,
    caller,
    { caseDigest: digest },
    { digest, verdicts },
  );
  return {
    caseFile: file,
    caseDigest: digest,
    move: asked,
    verdicts,
    ...(decision.ok ? {} : { refusal: decision.refusal }),
    approvals: approvalStatus(file, digest),
    quorum: quorumOf(file, digest),
    moves: movesFor(file, caller, { digest, findings }),
    way: way(file),
    yourRoles: [...caller.roles],
    lentRoles: [...(caller.lent ?? [])],
  };
}

/** The next move towards production; for what is retired, the move that ended it. */
export function defaultMove(file: CaseFile): MoveName {
  const { state } = file.version;
  if (state === 'deprecated' && file.request && quorumMet(file)) {
    return 'reinstate';
  }
  return nextMove(state, file.request !== undefined) ?? 'retire';
}

/** The moves the state allows, each with whether this caller could make it now, and why not. */
export function movesFor(
  file: CaseFile,
  caller: Caller,
  known: { digest: string; findings: Findings } = askGates(file),
): { move: MoveName; allowed: boolean; refusal?: Refusal }[] {
  return moveNames
    .filter(name => {
      const move: Move = moves[name];
      return move.from.includes(file.version.state);
    })
    .map(name => {
      const { digest, findings } = known;
      const verdicts = weigh(findings, file, name);
      const input = { caseDigest: digest };
      const decision = decideWith(name, file, caller, input, {
        digest,
        verdicts,
      });
      return decision.ok
        ? { move: name, allowed: true }
        : { move: name, allowed: false, refusal: decision.refusal };
    });
}

function askGates(file: CaseFile): { digest: string; findings: Findings } {
  const digest = caseDigest(file);
  return { digest, findings: findAll(file, digest) };
}

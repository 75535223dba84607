import { quorumMet } from '../approvals';
import { judge, judgeVote } from '../gates/judge';
import { blocks, type Verdict } from '../gates/verdict';
import { caseDigest } from './caseDigest';
import type { Approval, Caller, CaseFile, Decision } from './caseFile';
import { effectsOf } from './effects';
import { moves, type Move, type MoveName } from './moves';
import {
  decidingRole,
  refusal,
  refusalOf,
  type Asked,
  type DecisionInput,
} from './refuse';
import type { VersionState } from './states';

/**
 * Decides one move. Pure: the same case, caller and input always give the same decision, in browser,
 * CLI and server. A refusal is data; nothing here throws on a case that fits its schema.
 */
export function decide(
  name: MoveName,
  file: CaseFile,
  caller: Caller,
  input: DecisionInput = {},
): Decision {
  const digest = caseDigest(file);
  const verdicts = judge(file, name, digest);
  return decideWith(name, file, caller, input, { digest, verdicts });
}

/** As `decide`, with what has been worked out already. */
export function decideWith(
  name: MoveName,
  file: CaseFile,
  caller: Caller,
  input: DecisionInput,
  known: { digest: string; verdicts: Verdict[] },
): Decision {
  const { verdicts, digest } = known;
  const move: Move = moves[name];
  const from = file.version.state;
  const asked: Asked = { name, move, file, caller, input, digest };

  const refused = refusalOf(asked) ?? gateRefusal(asked, verdicts);
  if (refused)
    return { ok: false, move: name, from, refusal: refused, verdicts };

  const quorum = name === 'approve' && quorumWith(asked);
  const to = landing(move, name, from, quorum);
  const role = decidingRole(asked);
  const effects = effectsOf(asked, { to, quorum, role, verdicts });
  return { ok: true, move: name, from, to, verdicts, effects };
}

function gateRefusal(asked: Asked, verdicts: readonly Verdict[]) {
  const said = asked.name === 'approve' ? judgeVote(asked.file) : verdicts;
  if (!asked.move.judged && asked.name !== 'approve') return undefined;
  const blocking = said.filter(blocks).map(verdict => verdict.gate);
  if (blocking.length === 0) return undefined;
  return refusal(asked, 'gate-blocked', {
    count: blocking.length,
    gates: blocking.join(','),
  });
}

/** Whether the vote that is being cast completes what the request needs. */
function quorumWith(asked: Asked): boolean {
  const { file, caller, digest } = asked;
  const role = decidingRole(asked);
  if (role === undefined || file.request === undefined) return false;
  const vote: Approval = {
    id: 'this-vote',
    requestId: file.request.id,
    role,
    by: caller.ref,
    at: file.now,
    rationale: '',
    caseDigest: digest,
    onBehalfOf: asked.input.onBehalfOf,
  };
  const approvals = [...file.approvals, vote];
  return quorumMet({ ...file, approvals }, digest);
}

/** Only the vote that completes a quorum moves; every other move lands where the table says. */
function landing(
  move: Move,
  name: MoveName,
  from: VersionState,
  quorum: boolean,
): VersionState {
  if (name === 'approve' && !quorum) return from;
  return move.to[from] ?? from;
}

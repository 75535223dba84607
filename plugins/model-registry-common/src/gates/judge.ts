import { endsSoon, liveExceptionFor } from '../exceptions/live';
import { caseDigest } from '../lifecycle/caseDigest';
import type { CaseFile, GlassEnvironment } from '../lifecycle/caseFile';
import type { MoveName } from '../lifecycle/moves';
import type { GateContext } from './context';
import { evidenceGates, type EvaluateGate } from './evidence';
import { mrcApproval } from './mrcApproval';
import { otherApprovals } from './otherApprovals';
import { policyVerdicts } from './policies';
import { reasonsOf, type Finding } from './reason';
import { securitySignOff } from './securitySignOff';
import { environmentOf, gateEventOf, voteEventOf } from './occasion';
import {
  gateTable,
  isWaivable,
  type GateEntry,
  type GateEvent,
  type PackEvent,
} from './table';
import { twoPersonRule } from './twoPersonRule';
import {
  blocks,
  gateIds,
  type GateId,
  type Reason,
  type Verdict,
} from './verdict';

const gates: Record<GateId, EvaluateGate> = {
  ...evidenceGates,
  'mrc-approval': mrcApproval,
  'security-sign-off': securitySignOff,
  'two-person-rule': twoPersonRule,
  'other-approvals': otherApprovals,
};

/** Said by any gate that this occasion does not ask. */
export const notAskedCode = 'not-asked-here';
const reason = reasonsOf<typeof notAskedCode>();

/** What all gates found in a case, whatever the move. */
export type Findings = Readonly<Record<GateId, Finding>>;

/** Asks every gate once. The costly part: signatures are verified here. */
export function findAll(
  file: CaseFile,
  digest: string = caseDigest(file),
): Findings {
  const context: GateContext = { file, digest };
  const found = gateIds.map(gate => [gate, gates[gate](context)] as const);
  return Object.fromEntries(found) as Record<GateId, Finding>;
}

/** What findings mean for a move: blocked, warned, waived, or not asked at all. */
export function weigh(
  findings: Findings,
  file: CaseFile,
  move: MoveName,
): Verdict[] {
  const event = gateEventOf(file, move);
  if (event === undefined) return gateIds.map(notAsked);
  const verdicts = weighFor(findings, file, event);
  return move === 'approve' ? withVote(verdicts, judgeVote(file)) : verdicts;
}

/** What packs say that were activated for the vote which a case may meet. They alone refuse one that approves. */
export function judgeVote(file: CaseFile): Verdict[] {
  const event = voteEventOf(file.version.state);
  return event === undefined ? [] : judgePacks(file, event);
}

/** What refuses the vote stands in the place of what the same pack would say of the move behind it. */
function withVote(
  verdicts: readonly Verdict[],
  onVote: readonly Verdict[],
): Verdict[] {
  const isSaid = ({ gate }: Verdict) => verdicts.some(one => one.gate === gate);
  const inPlace = verdicts.map(
    verdict =>
      onVote.find(said => said.gate === verdict.gate && blocks(said)) ??
      verdict,
  );
  return [...inPlace, ...onVote.filter(one => !isSaid(one))];
}

/** What findings mean on an occasion. */
export function weighFor(
  findings: Findings,
  file: CaseFile,
  event: GateEvent,
): Verdict[] {
  return [
    ...gateIds.map(gate => weighGate(gate, findings[gate], file, event)),
    ...judgePacks(file, event),
  ];
}

/** What active packs mean on an occasion, with the exceptions from them. */
export function judgePacks(file: CaseFile, event: PackEvent): Verdict[] {
  const environment = environmentOf(event);
  return policyVerdicts(file, event).map(verdict =>
    waive(verdict, file, environment),
  );
}

/**
 * What all gates say to a move, in their fixed order. Pure, and it never throws on a case that
 * fits its schema. For a vote it says what the move behind the request would meet, and what packs say that were
 * activated for votes; no gate of ours refuses one.
 */
export function judge(
  file: CaseFile,
  move: MoveName,
  digest: string = caseDigest(file),
): Verdict[] {
  return weigh(findAll(file, digest), file, move);
}

function weighGate(
  gate: GateId,
  finding: Finding,
  file: CaseFile,
  event: GateEvent,
): Verdict {
  const entry: GateEntry = gateTable[gate];
  const mode = entry.at[event];
  if (mode === 'not-asked') return notAsked(gate);
  const verdict: Verdict = {
    gate,
    outcome: finding.outcome,
    reasons: finding.reasons.map(found => withControls(found, entry)),
    rule: finding.rule ?? `${gate}@1`,
  };
  const waived = waive(verdict, file, environmentOf(event));
  const weakened =
    mode === 'warn' &&
    (waived.outcome === 'block' || waived.outcome === 'error');
  return weakened ? { ...waived, outcome: 'warn' } : waived;
}

/** A live exception turns a block into `waived`; what could not be judged stays so. */
function waive(
  verdict: Verdict,
  file: CaseFile,
  environment: GlassEnvironment,
): Verdict {
  if (verdict.outcome !== 'block') return verdict;
  if (!isWaivable(verdict)) return verdict;
  const exception = liveExceptionFor(file, verdict.gate, environment);
  if (!exception) return verdict;
  const { id, endsAt } = exception;
  const soon = endsSoon(exception, file) ? { warns: true as const } : {};
  const broken = exception.breakGlass ? { breakGlass: true as const } : {};
  const by = { id, endsAt, ...soon, ...broken };
  return { ...verdict, outcome: 'waived', exception: by };
}

function withControls(found: Reason, entry: GateEntry): Reason {
  return found.controls.length > 0
    ? found
    : { ...found, controls: [...entry.controls] };
}

function notAsked(gate: GateId): Verdict {
  const reasons = [reason('not-applicable', notAskedCode)];
  return { gate, outcome: 'not-applicable', reasons, rule: `${gate}@1` };
}

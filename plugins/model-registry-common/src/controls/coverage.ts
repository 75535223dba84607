import { approvalStatus, type ApprovalStatus } from '../approvals/status';
import { factsOf } from '../gates/select';
import { findAll, weighFor } from '../gates/judge';
import {
  isPackGate,
  type GateId,
  type Outcome,
  type Verdict,
} from '../gates/verdict';
import type { FactKind } from '../facts/schema';
import { caseDigest } from '../lifecycle/caseDigest';
import type { CaseFile } from '../lifecycle/caseFile';
import { isBefore } from '../lifecycle/time';
import type { Control, FrameworkId, RecordId } from './control';
import { allControls } from './frameworks';
import {
  exemptBy,
  fold,
  type Exemption,
  type NeedStatus,
  type UseClass,
} from './status';

/** What a control rests on, how it stands, and the evidence by its id. */
export interface NeedCoverage {
  readonly kind: 'gate' | 'fact' | 'record';
  readonly id: GateId | FactKind | RecordId;
  readonly status: Exclude<NeedStatus, 'unjudged'>;
  readonly outcome?: Outcome; // of a gate
  readonly exception?: string; // that a gate is waived by
  readonly facts: string[];
  readonly until?: string; // of a record that ends
}

export interface ControlCoverage {
  readonly framework: FrameworkId;
  readonly clause: string;
  readonly status: Exclude<NeedStatus, 'unjudged'>;
  readonly exempt?: Exemption;
  /** Where the class of a use decides whether it is asked: whether a use case said it, or the tier stood in. */
  readonly askedBy?: 'use-class' | 'tier';
  readonly needs: NeedCoverage[];
  /** Votes that count now and are its evidence. */
  readonly votes: Pick<ApprovalStatus, 'id' | 'role' | 'by' | 'at'>[];
}

export const evidencePerNeedMax = 20; // ids of facts shown for one need; the Evidence tab has all

/**
 * Every control and whether the case serves it, judged as for production, whatever the state: that is what
 * the frameworks ask about. Pure; the day is the case's unless another one is asked for.
 *
 * @param on - YYYY-MM-DD, to see what a later date will ask for
 * @param useClass - of the use cases it serves; no part of the case, since who reads that may not read those
 */
export function coverageOf(
  file: CaseFile,
  on: string = file.now.slice(0, 10),
  useClass: UseClass = 'unsaid',
): ControlCoverage[] {
  const digest = caseDigest(file);
  const standing = standingCase(file);
  const verdicts = weighFor(
    findAll(standing, digest),
    standing,
    'promote-to-production',
  );
  const known: Known = {
    file,
    verdicts: new Map(
      verdicts.flatMap(verdict =>
        isPackGate(verdict.gate) ? [] : [[verdict.gate, verdict] as const],
      ),
    ),
    votes: approvalStatus(standing, digest).filter(vote => vote.counts),
  };
  const occasion = { on, tier: file.tier.effective, useClass };
  return allControls.map(({ framework, control }) => {
    const askedBy = useClass === 'unsaid' ? 'tier' : 'use-class';
    const about = {
      framework: framework.id,
      clause: control.clause,
      ...(control.ofHighRiskUse ? ({ askedBy } as const) : {}),
    };
    const exempt = exemptBy(control, occasion);
    if (exempt !== undefined)
      return {
        ...about,
        status: 'not-applicable',
        exempt,
        needs: [],
        votes: [],
      };
    return { ...about, ...judged(control, known) };
  });
}

interface Known {
  readonly file: CaseFile;
  readonly verdicts: ReadonlyMap<GateId, Verdict>;
  readonly votes: readonly ApprovalStatus[];
}

function judged(
  control: Control,
  known: Known,
): Pick<ControlCoverage, 'status' | 'exempt' | 'needs' | 'votes'> {
  const needs = [
    ...control.gates.map(gate => gateNeed(gate, known)),
    ...(control.facts ?? []).map(kind => factNeed(kind, known.file)),
    ...(control.records ?? []).map(record => recordNeed(record, known.file)),
  ];
  const status = fold(needs.map(need => need.status));
  if (status === 'unjudged')
    throw new Error('A fresh verdict is never stored.');
  const votes = known.votes
    .filter(vote => control.votes?.includes(vote.role))
    .map(({ id, role, by, at }) => ({ id, role, by, at }));
  return status === 'not-applicable'
    ? { status, exempt: 'nothing-asked', needs, votes }
    : { status, needs, votes };
}

function gateNeed(gate: GateId, { verdicts }: Known): NeedCoverage {
  const verdict = verdicts.get(gate);
  if (!verdict) throw new Error(`The gate '${gate}' was not judged.`);
  const { outcome, exception, reasons } = verdict;
  return {
    kind: 'gate',
    id: gate,
    status: statusOfOutcome(outcome),
    outcome,
    ...(exception ? { exception: exception.id } : {}),
    facts: firstOf(reasons.flatMap(reason => reason.facts)),
  };
}

/** A waiver is a risk somebody accepted until a date. It opens the gate and serves no control. */
export function statusOfOutcome(
  outcome: Outcome,
): Exclude<NeedStatus, 'unjudged'> {
  switch (outcome) {
    case 'pass':
      return 'served';
    case 'not-applicable':
      return 'not-applicable';
    case 'warn':
    case 'block':
    case 'waived':
    case 'error':
      return 'open';
    default:
      return outcome satisfies never;
  }
}

/** Facts about other bytes are no evidence here (safety: S8). */
function factNeed(kind: FactKind, file: CaseFile): NeedCoverage {
  const facts = firstOf(factsOf(file, kind).map(fact => fact.id));
  const status = facts.length > 0 ? 'served' : 'open';
  return { kind: 'fact', id: kind, status, facts };
}

/** Before production there is no date to keep. */
function recordNeed(record: RecordId, file: CaseFile): NeedCoverage {
  const { state, recertifyBy } = file.version;
  const about = { kind: 'record' as const, id: record, facts: [] };
  if (state !== 'production') return { ...about, status: 'not-applicable' };
  const isKept = recertifyBy !== undefined && isBefore(file.now, recertifyBy);
  return {
    ...about,
    status: isKept ? 'served' : 'open',
    ...(recertifyBy === undefined ? {} : { until: recertifyBy }),
  };
}

/**
 * What is in use rests on the votes it was let in by, or was last renewed by, for as long as they count. Its
 * gates on votes would speak of the next request instead, and call what was decided open.
 */
function standingCase(file: CaseFile): CaseFile {
  const { state } = file.version;
  if (state !== 'production' && state !== 'deprecated') return file;
  const given = file.approvals.filter(
    vote =>
      vote.requestId !== file.request?.id && vote.takenBackAt === undefined,
  );
  const newest = given.reduce<(typeof given)[number] | undefined>(
    (last, vote) => (last && !isBefore(last.at, vote.at) ? last : vote),
    undefined,
  );
  if (!newest) return file;
  return {
    ...file,
    version: { ...file.version, state: 'approved-for-prod' },
    // Who asked was checked when each vote was taken, and is not kept with it.
    request: {
      id: newest.requestId,
      kind: 'production',
      openedBy: '',
      openedAt: newest.at,
      dueAt: newest.at,
      rationale: '',
    },
  };
}

function firstOf(ids: readonly string[]): string[] {
  return [...new Set(ids)].slice(0, evidencePerNeedMax);
}

import { askException, waivingRoles } from '../exceptions';
import { findAll, weigh, type Findings } from '../gates/judge';
import { gateIds, blocks, type Verdict } from '../gates/verdict';
import { caseDigest } from '../lifecycle/caseDigest';
import type { Caller, CaseFile, Refusal } from '../lifecycle/caseFile';
import { decideWith } from '../lifecycle/decide';
import { moves, type Move, type MoveName } from '../lifecycle/moves';
import {
  asks,
  decidingRoles,
  refusal,
  roleRefusal,
  type DecisionInput,
} from '../lifecycle/refuse';
import type { Role, VersionState } from '../lifecycle/states';
import { addDays } from '../lifecycle/time';
import { mayDo, roleTable } from '../roles/roleTable';

/**
 * What people ask about: the columns of the matrix. Each stands for a permission and, most of them, for a
 * move; the tables that say who may are those by which the court decides, read here and repeated nowhere.
 */
export const accessActions = {
  read: { permission: 'modelregistry.model.read' },
  publish: { permission: 'modelregistry.version.write' },
  submit: { permission: 'modelregistry.move.ask', move: 'submit' },
  'request-promotion': {
    permission: 'modelregistry.move.ask',
    move: 'request-promotion',
  },
  approve: { permission: 'modelregistry.move.decide', move: 'approve' },
  promote: { permission: 'modelregistry.move.carry-out', move: 'promote' },
  'file-exception': { permission: 'modelregistry.move.ask' },
  retire: { permission: 'modelregistry.move.carry-out', move: 'retire' },
} as const satisfies Record<string, { permission: string; move?: MoveName }>;
export type AccessAction = keyof typeof accessActions;
export const accessActionNames = Object.keys(accessActions) as AccessAction[];

/**
 * - `yes`: now. `when-clear`: once gates that block are cleared. `may-ask`: it is asked for, others decide.
 * - `not-now`: the role fits, the state, an open request or a vote of one's own stands against it.
 * - `no`: by role, policy or separation of duties. `never`: no machine does this.
 */
export const accessAnswers = [
  'yes',
  'when-clear',
  'may-ask',
  'not-now',
  'no',
  'never',
] as const;
export type AccessAnswer = (typeof accessAnswers)[number];

export interface AccessCell {
  action: AccessAction;
  answer: AccessAnswer;
  /** What the court would say, where it refuses. */
  refusal?: Refusal;
  /** True where the portal's policy refuses before the court is asked. */
  byPolicy?: true;
  /** Why the portal's rules of access in Rego shut a door of the court that its own tables leave open. */
  byRules?: string;
}

/** Somebody, as the court would meet them. */
export interface AccessSubject {
  readonly caller: Caller;
  /** What the portal's policy allows; undefined where it cannot be asked about others. */
  readonly allows?: (permission: string) => boolean;
  /** What a service's token reaches besides; people have no such bounds. */
  readonly reaches?: (permission: string) => boolean;
}

/** What is the same for everybody: the rule of each column, and the gates that stand in its way. */
export interface AccessRule {
  action: AccessAction;
  permission: string;
  roles: readonly Role[];
  move?: MoveName;
  from?: readonly VersionState[];
  blocking: { gate: Verdict['gate']; outcome: Verdict['outcome'] }[];
}

/** Answers for one case: its rules, and a row for each somebody. Nothing changes by asking. */
export function accessOf(file: CaseFile): {
  rules: AccessRule[];
  cellsOf(subject: AccessSubject): AccessCell[];
} {
  const digest = caseDigest(file);
  const known: Known = { file, digest, findings: findAll(file, digest) };
  return {
    rules: accessActionNames.map(action => ruleOf(action, known)),
    cellsOf: subject =>
      accessActionNames.map(action => cellOf(action, subject, known)),
  };
}

interface Known {
  readonly file: CaseFile;
  readonly digest: string;
  readonly findings: Findings;
}

function moveOf(action: AccessAction): MoveName | undefined {
  const entry: { permission: string; move?: MoveName } = accessActions[action];
  return entry.move;
}

function ruleOf(action: AccessAction, known: Known): AccessRule {
  const { permission } = accessActions[action];
  const name = moveOf(action);
  if (name === undefined)
    return { action, permission, roles: roleTable[permission], blocking: [] };
  const move: Move = moves[name];
  const verdicts = move.judged ? weigh(known.findings, known.file, name) : [];
  return {
    action,
    permission,
    roles: move.decision ? decidingRoles(known.file) : move.who,
    move: name,
    from: move.from,
    blocking: verdicts
      .filter(blocks)
      .map(({ gate, outcome }) => ({ gate, outcome })),
  };
}

function cellOf(
  action: AccessAction,
  subject: AccessSubject,
  known: Known,
): AccessCell {
  const { permission } = accessActions[action];
  const { caller, allows, reaches } = subject;
  const name = moveOf(action);
  const denied = allows !== undefined && !allows(permission);
  if (name) {
    const cell = moveCell(action, name, caller, known);
    if (cell.answer === 'never' || cell.answer === 'no') return cell;
    if (denied) return { action, answer: 'no', byPolicy: true };
    return reaches?.(permission) === false ? { action, answer: 'never' } : cell;
  }
  if (denied) return { action, answer: 'no', byPolicy: true };
  if (reaches?.(permission) === false) return { action, answer: 'never' };
  if (action === 'read') return { action, answer: 'yes' };
  if (action === 'file-exception') return exceptionCell(caller, known.file);
  return { action, ...byRole(action, permission, caller, known.file) };
}

function byRole(
  action: AccessAction,
  permission: string,
  caller: Caller,
  file: CaseFile,
): Pick<AccessCell, 'answer' | 'refusal'> {
  if (mayDo(permission, caller.roles)) return { answer: 'yes' };
  const { ref, state } = file.version;
  const needed = roleTable[permission].join(',');
  const yours = caller.roles.join(',');
  const params = { version: ref, state, move: action, needed, yours };
  return { answer: 'no', refusal: { kind: 'role-missing', params } };
}

function exceptionCell(caller: Caller, file: CaseFile): AccessCell {
  const action = 'file-exception';
  const gate = gateIds.find(id => waivingRoles(id).length > 0)!;
  const endsAt = addDays(file.now, 1);
  const asked = askException({ gate, endsAt }, file, caller);
  if (asked.ok) return { action, answer: 'may-ask' };
  const byState = asked.refusal.kind === 'wrong-state';
  return { action, answer: byState ? 'not-now' : 'no', refusal: asked.refusal };
}

const answers: Partial<Record<Refusal['kind'], AccessAnswer>> = {
  'gate-blocked': 'when-clear',
  'role-missing': 'no',
  'separation-of-duties': 'no',
  'decision-needs-a-person': 'never',
};

/** The best that somebody may: in a role of their own, or for whoever lent them one. */
function moveCell(
  action: AccessAction,
  name: MoveName,
  caller: Caller,
  known: Known,
): AccessCell {
  const own = { caseDigest: known.digest };
  const loans = moves[name].decision ? caller.lent ?? [] : [];
  const inputs = [
    own,
    ...loans.map(({ role, from }) => ({ ...own, role, onBehalfOf: from })),
  ];
  const cells = inputs.map(input =>
    answerTo(action, name, caller, input, known),
  );
  return cells.reduce((best, cell) =>
    rankOf(cell) < rankOf(best) ? cell : best,
  );
}

/** The most that is allowed first; of equals, what one's own role says. */
function rankOf({ answer }: AccessCell): number {
  return accessAnswers.indexOf(answer);
}

/** A role that is missing is the better answer where the state is wrong besides: it does not pass by itself. */
function answerTo(
  action: AccessAction,
  name: MoveName,
  caller: Caller,
  input: DecisionInput,
  { file, digest, findings }: Known,
): AccessCell {
  const move: Move = moves[name];
  const missing = roleRefusal({ name, move, file, caller, input });
  const machine = caller.kind === 'service' || caller.viaActor;
  const verdicts = weigh(findings, file, name);
  const decision = decideWith(name, file, caller, input, { digest, verdicts });
  if (machine && !asks.includes(name))
    return {
      action,
      answer: 'never',
      refusal: refusal({ name, file }, 'decision-needs-a-person'),
    };
  if (missing) return { action, answer: 'no', refusal: missing };
  if (decision.ok) return { action, answer: 'yes' };
  const { kind } = decision.refusal;
  return {
    action,
    answer: answers[kind] ?? 'not-now',
    refusal: decision.refusal,
  };
}

import {
  roleSchema,
  versionStateSchema,
  type AccessRow,
  type AccessView,
} from '@assay/plugin-model-registry-common';
import type { Text, TextKey } from '../translations/useText';

type Cell = AccessRow['cells'][number];
type Rule = AccessView['rules'][number];

const told: readonly string[] = [
  'wrong-state',
  'role-missing',
  'separation-of-duties',
  'gate-blocked',
  'already-voted',
  'no-open-request',
  'request-already-open',
  'not-sealed',
  'decision-needs-a-person',
];

/** Why a cell says what it says; undefined where nothing stands against it. */
export function sayBecause(
  cell: Cell,
  rule: Rule,
  view: AccessView,
  t: Text,
): string | undefined {
  const { refusal, byPolicy, byRules, answer } = cell;
  if (byRules !== undefined)
    return t('access.because.rules', { because: byRules });
  if (byPolicy)
    return t('access.because.policy', { permission: rule.permission });
  if (!refusal)
    return answer === 'never' ? t('access.because.scope') : undefined;
  const key = told.includes(refusal.kind) ? refusal.kind : 'other';
  return t(`access.because.${key}` as TextKey, {
    state: t(`state.${view.state}`),
    from: statesText(rule.from ?? [], t),
    needed: rolesText(rule.roles, t),
  });
}

export function rolesText(roles: readonly string[], t: Text): string {
  return roles.map(role => t(`role.${roleSchema.parse(role)}`)).join(', ');
}

export function statesText(states: readonly string[], t: Text): string {
  return states
    .map(state => t(`state.${versionStateSchema.parse(state)}`))
    .join(', ');
}

/** Rows for which an action is open, now or once gates are clear; people before groups. */
export function whoCan(view: AccessView, action: Cell['action']): AccessRow[] {
  const open = ['yes', 'when-clear', 'may-ask'];
  return view.subjects.filter(
    row =>
      row.kind !== 'group' &&
      row.cells.some(
        cell => cell.action === action && open.includes(cell.answer),
      ),
  );
}

/** Groups whose people hold a role that the rule asks for. */
export function whoHolds(view: AccessView, rule: Rule): AccessRow[] {
  return view.subjects.filter(
    row =>
      row.kind === 'group' &&
      row.of.length > 0 &&
      row.roles.some(({ role }) => rule.roles.includes(role)),
  );
}

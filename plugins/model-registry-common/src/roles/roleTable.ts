import { factKinds, type FactKind } from '../facts/schema';
import { modelRegistryPermissions } from '../permissions';
import { roles, type Role } from '../lifecycle/states';

const everybody: readonly Role[] = roles;
const owners: readonly Role[] = ['model-owner', 'contributor'];
const reviewers: readonly Role[] = [
  'mrc-approver',
  'security',
  'legal',
  'product-owner',
];

/**
 * Which roles a permission asks for, besides Backstage's own answer (safety: S1). What a move asks
 * for within a state is in `lifecycle/moves`; this is the outer door.
 */
export const roleTable: Readonly<Record<string, readonly Role[]>> = {
  'modelregistry.model.read': everybody,
  'modelregistry.model.create': [...owners, 'admin'],
  'modelregistry.model.update': ['model-owner', 'admin'],
  'modelregistry.version.write': owners,
  'modelregistry.fact.create': [...owners, ...reviewers],
  'modelregistry.finding.write': [...owners, ...reviewers, 'sre'],
  'modelregistry.move.ask': owners,
  'modelregistry.move.decide': reviewers,
  'modelregistry.exception.break-glass': ['break-glass'],
  'modelregistry.move.carry-out': ['model-owner', 'sre'],
  'modelregistry.ledger.read': ['auditor', 'mrc-approver', 'security', 'admin'],
  'modelregistry.evidence.read': [
    'model-owner',
    'auditor',
    ...reviewers,
    'sre',
    'admin',
  ],
  'modelregistry.health.read': ['admin', 'security', 'auditor'],
  'modelregistry.outbox.retry': ['admin'],
  'modelregistry.ledger.recover': ['admin'],
  'modelregistry.account.manage': ['model-owner', 'admin'],
  'modelregistry.roles.read': ['admin', 'security', 'auditor'],
  'modelregistry.webhook.manage': ['admin'],
  'modelregistry.policy.read': everybody,
  'modelregistry.policy.write': ['mrc-approver', 'security', 'legal'],
  'modelregistry.policy.decide': ['mrc-approver', 'security'],
};

/** Whether one of the roles fits a permission. A permission that is not in the table fits nobody. */
export function mayDo(permission: string, held: readonly Role[]): boolean {
  if (!Object.hasOwn(roleTable, permission)) return false;
  const fitting = roleTable[permission];
  return held.some(role => fitting.includes(role));
}

/** Whether a person in these roles may record a fact of a kind. Labs and scanners are told apart by account. */
export function mayTestify(kind: FactKind, held: readonly Role[]): boolean {
  const from: readonly string[] = factKinds[kind].from;
  return held.some(role => from.includes(role));
}

/** Names of every permission there is, for the table's test. */
export const permissionNames = modelRegistryPermissions.map(
  permission => permission.name,
);

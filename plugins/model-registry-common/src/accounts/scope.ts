import { z } from 'zod';
import { groupSchema, parseModelRef } from '../identity';
import type { MoveName } from '../lifecycle/moves';
import type { Role, VersionState } from '../lifecycle/states';

/** What a token may be for. A decision, carrying out and making tokens are none of them (safety: S3). */
export const accountActions = [
  'read',
  'publish',
  'record-facts',
  'ask',
  'evidence',
] as const;
export type AccountAction = (typeof accountActions)[number];
export const accountActionSchema = z.enum(accountActions);

/** The permissions of Backstage an action stands for. Every other permission is refused to a token. */
export const actionPermissions = {
  read: ['modelregistry.model.read'],
  publish: ['modelregistry.version.write'],
  'record-facts': ['modelregistry.fact.create'],
  ask: ['modelregistry.move.ask'],
  evidence: ['modelregistry.evidence.read'],
} as const satisfies Record<AccountAction, readonly string[]>;

/** Where a version is on its way; what a token is kept to. */
export const environments = ['development', 'staging', 'production'] as const;
export type Environment = (typeof environments)[number];
export const environmentSchema = z.enum(environments);

const environmentOfState = {
  draft: 'development',
  submitted: 'development',
  'changes-requested': 'development',
  'approved-for-staging': 'staging',
  staging: 'staging',
  'approved-for-prod': 'production',
  production: 'production',
  deprecated: 'production',
  retired: 'production',
} as const satisfies Record<VersionState, Environment>;

export function environmentOf(state: VersionState): Environment {
  return environmentOfState[state];
}

/** What a move that a token may make asks for, whatever state it starts in. */
const environmentOfMove: Partial<Record<MoveName, Environment>> = {
  submit: 'staging',
  'request-promotion': 'production',
  recertify: 'production',
};

/**
 * The environment a call on one version belongs to: the one it asks for, else the one the version is in.
 *
 * @param move - the move the call makes, if it makes one
 */
export function environmentOfCall(
  state: VersionState,
  move?: MoveName,
): Environment {
  return (move && environmentOfMove[move]) ?? environmentOf(state);
}

export const scopeModelsMax = 50;
export const scopeGroupsMax = 20;

const modelRefSchema = z
  .string()
  .max(128)
  .refine(
    text => parseModelRef(text) !== undefined,
    'name a model as group/name',
  );

export const accountScopeSchema = z
  .strictObject({
    actions: z.array(accountActionSchema).min(1).max(accountActions.length),
    /** Catalog namespaces whose models it is for. */
    groups: z.array(groupSchema).max(scopeGroupsMax).default([]),
    /** Single models, as `group/name`. */
    models: z.array(modelRefSchema).max(scopeModelsMax).default([]),
    environments: z.array(environmentSchema).min(1).max(environments.length),
  })
  .refine(({ groups, models }) => groups.length + models.length > 0, {
    path: ['models'],
    message:
      'names neither a group nor a model; name at least one, since no account is for all of them',
  });
export type AccountScope = z.output<typeof accountScopeSchema>;

export function scopeCoversModel(
  scope: Pick<AccountScope, 'groups' | 'models'>,
  model: { group: string; name: string },
): boolean {
  return (
    scope.groups.includes(model.group) ||
    scope.models.includes(`${model.group}/${model.name}`)
  );
}

export function scopeCoversPermission(
  scope: Pick<AccountScope, 'actions'>,
  permission: string,
): boolean {
  return scope.actions.some(action =>
    (actionPermissions[action] as readonly string[]).includes(permission),
  );
}

/** Roles that reach through a token. No reviewing role does, so none is testified in by a machine (safety: S3, S5). */
const rolesOfTokens: readonly Role[] = [
  'viewer',
  'contributor',
  'model-owner',
  'auditor',
];

/** What an account is towards a model: never more than its maker is there at this moment. */
export function rolesOfAccount(ofMaker: readonly Role[]): Role[] {
  return ofMaker.filter(role => rolesOfTokens.includes(role));
}

import {
  accountActions,
  actionPermissions,
  factKindSchema,
  mayDo,
  mayTestify,
  modelRegistryPermissions,
  parseModelRef,
  rolesOfAccount,
  type AccountAction,
  type AccountScope,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Permission } from '@backstage/plugin-permission-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { findModel, modelColumns } from '../database/subjects';
import type { Principal } from '../http/access';
import { HttpProblem, notFound } from '../http/problem';
import type { AccountRow } from './accountRows';
import type { AccountRights } from './accountViews';

/** Models of a group that are looked at for what somebody may do there. */
const modelsPerGroupMax = 200;

/** What somebody may do with accounts, found out once per request. */
export interface Standing {
  readonly isAdmin: boolean;
  isOwnerOf(model: string): Promise<boolean>;
}

export async function standingOf(
  ctx: Context,
  principal: Principal,
): Promise<Standing> {
  const everywhere = await ctx.roles.rolesOf(principal);
  const owned = new Map<string, Promise<boolean>>();
  const isOwner = async (ref: string) => {
    const { group, name } = parseModelRef(ref)!;
    const model = await findModel(ctx.db, group, name);
    if (!model) return false;
    const roles = await ctx.roles.rolesOf(principal, model);
    return roles.includes('model-owner');
  };
  return {
    isAdmin: everywhere.includes('admin'),
    isOwnerOf(ref) {
      const known = owned.get(ref) ?? isOwner(ref);
      owned.set(ref, known);
      return known;
    },
  };
}

/** @returns undefined when the account is none of theirs, and so not there for them (safety: S9) */
export async function rightsOn(
  principal: Principal,
  standing: Standing,
  account: AccountRow,
): Promise<AccountRights | undefined> {
  const isMaker = account.created_by === principal.ref;
  if (isMaker) return { mayRotate: true, mayRevoke: true };
  if (standing.isAdmin) return { mayRotate: false, mayRevoke: true };
  const { groups, models } = account.scope;
  if (groups.length > 0) return undefined;
  for (const model of models)
    if (!(await standing.isOwnerOf(model))) return undefined;
  return { mayRotate: false, mayRevoke: true };
}

/**
 * Refuses a scope that is not the caller's to give: of groups by administrators, of models by their owners
 * besides; and no action that the caller may do on none of its models.
 *
 * @throws HttpProblem `forbidden` or `not-found`, naming the field and the fix
 */
export async function requireScope(
  ctx: Context,
  principal: Principal,
  scope: AccountScope,
): Promise<void> {
  const standing = await standingOf(ctx, principal);
  if (scope.groups.length > 0 && !standing.isAdmin)
    throw notYours(
      'scope.groups',
      'names whole groups, which is for the role admin',
      'Name the models you own, or ask an administrator',
    );
  for (const model of scope.models) {
    if (standing.isAdmin || (await standing.isOwnerOf(model))) continue;
    throw notYours(
      'scope.models',
      `names ${model}, which you do not own`,
      'Name models whose owner you are',
    );
  }
  const models = await modelsOf(ctx, scope);
  for (const action of accountActions) {
    if (!scope.actions.includes(action)) continue;
    if (await mayAnywhere(ctx, principal, action, models)) continue;
    throw notYours(
      'scope.actions',
      `has '${action}', which you may do yourself on none of these models`,
      `Leave it out, or have somebody make the account who may: a token never exceeds its maker`,
    );
  }
}

function notYours(field: string, rule: string, fix: string): HttpProblem {
  return new HttpProblem('forbidden', `'${field}' ${rule}. ${fix}.`, {
    errors: [{ field, rule, fix }],
  });
}

async function modelsOf(
  { db }: Context,
  { groups, models }: AccountScope,
): Promise<ModelRow[]> {
  const found: ModelRow[] = await db('models')
    .select(modelColumns)
    .whereRaw('"group" = any(?)', [groups] as never)
    .orderBy('changed_at', 'desc')
    .limit(modelsPerGroupMax * Math.max(1, groups.length));
  for (const ref of models) {
    const { group, name } = parseModelRef(ref)!;
    const model = await findModel(db, group, name);
    if (!model) throw notFound(`model ${ref}`);
    found.push(model);
  }
  return found;
}

async function mayAnywhere(
  ctx: Context,
  principal: Principal,
  action: AccountAction,
  models: readonly ModelRow[],
): Promise<boolean> {
  const permissions = permissionsOf(action);
  const judge = await ctx.access.modelJudge(principal, permissions);
  for (const model of models) {
    const roles = rolesOfAccount(await ctx.roles.rolesOf(principal, model));
    const byPolicy = permissions.every(one => judge(one, model));
    if (byPolicy && fits(action, roles)) return true;
  }
  // A group that is still empty can be read, once there is something.
  return models.length === 0 && action === 'read';
}

function permissionsOf(action: AccountAction): Permission[] {
  const names: readonly string[] = actionPermissions[action];
  return modelRegistryPermissions.filter(({ name }) => names.includes(name));
}

/** Whether roles carry an action, by the table the court decides with. Reading asks for none. */
function fits(action: AccountAction, roles: readonly Role[]): boolean {
  if (action === 'read') return true;
  const byTable = actionPermissions[action].every(name => mayDo(name, roles));
  return action === 'record-facts'
    ? byTable && factKindSchema.options.some(kind => mayTestify(kind, roles))
    : byTable;
}

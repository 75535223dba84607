import {
  actionPermissions,
  rolesFor,
  rolesOfAccount,
  scopeCoversModel,
  type AccessRow,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { AccountRow } from '../accounts/accountRows';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { accountRef, principalOfAccount } from '../http/accountAccess';
import { callerOf, readDelegates } from '../lifecycle/caller';

type RoleSources = AccessRow['roles'];

/** Somebody who is anything towards a model, and what makes them so. */
export interface Somebody {
  readonly ref: string;
  readonly kind: AccessRow['kind'];
  readonly principal: Principal;
  readonly roles: RoleSources;
  readonly of: readonly string[];
  /** What the portal's policy is asked with. */
  readonly claims: readonly string[];
  /** Permissions a token reaches; absent for people. */
  readonly reaches?: readonly string[];
  readonly endsAt?: Date;
}

/** Live accounts that are looked at for one model. */
const accountsMax = 200;

/**
 * Whoever asks, and whoever was asked about by name; then groups, their people, and the accounts that reach
 * this model.
 */
export async function subjectsOf(
  ctx: Context,
  model: ModelRow,
  you: Principal,
  who?: string,
): Promise<Somebody[]> {
  const groups = groupsOf(ctx, model);
  const members = new Map<string, string[]>();
  for (const group of groups)
    members.set(group, await ctx.people.peopleOf(group));
  const named = [...new Set([you.ref, ...(who ? [who] : [])])];
  const refs = new Set([...named, ...[...members.values()].flat()]);
  const delegates = await readDelegates(ctx, [...refs]);
  const people = await Promise.all(
    [...new Set([...refs, ...delegates])].map(async ref => {
      const somebody = await personOf(ctx, model, ref);
      return delegates.has(ref) ? withLoans(ctx, model, somebody) : somebody;
    }),
  );
  return [
    ...people.filter(({ ref }) => named.includes(ref)),
    ...groups.map(group => groupOf(ctx, model, group, members.get(group)!)),
    ...people.filter(
      ({ ref, roles }) => !named.includes(ref) && roles.length > 0,
    ),
    ...configuredOf(ctx, model),
    ...(await accountsOf(ctx, model)),
  ];
}

/** The owner, and every group of the mapping that gives a role towards this model. */
function groupsOf({ config }: Context, model: ModelRow): string[] {
  const refs = new Set([model.owner, ...Object.keys(config.roles)]);
  return [...refs].filter(
    ref =>
      ref.startsWith('group:') &&
      rolesFor([ref], model, config.roles).length > 0,
  );
}

function sourcesOf(
  { config }: Context,
  model: ModelRow,
  memberships: readonly string[],
): RoleSources {
  return memberships.flatMap(group =>
    rolesFor([group], model, config.roles).map(role => ({
      role,
      from: fromOwner(role, group, model) ? 'owner' : 'mapping',
      group,
    })),
  );
}

function fromOwner(role: Role, group: string, model: ModelRow): boolean {
  const ofOwners: readonly Role[] = ['model-owner', 'contributor'];
  return group === model.owner && ofOwners.includes(role);
}

const person = (ref: string): Principal => ({
  kind: 'user',
  ref,
  viaActor: false,
});

async function personOf(
  ctx: Context,
  model: ModelRow,
  ref: string,
): Promise<Somebody> {
  const memberships = await ctx.roles.membershipsOf(person(ref));
  const roles = sourcesOf(ctx, model, memberships);
  return {
    ref,
    kind: 'user',
    principal: person(ref),
    roles,
    of: [...new Set(roles.map(({ group }) => group))],
    claims: [...new Set([ref, ...memberships])],
  };
}

/** The same with the roles that others lent them towards this model. */
async function withLoans(
  ctx: Context,
  model: ModelRow,
  somebody: Somebody,
): Promise<Somebody> {
  const { caller } = await callerOf(ctx, somebody.principal, model);
  const loans = (caller.lent ?? []).map(({ role, from }) => ({
    role,
    from: 'lent' as const,
    group: from,
  }));
  return { ...somebody, roles: [...somebody.roles, ...loans] };
}

function groupOf(
  ctx: Context,
  model: ModelRow,
  ref: string,
  of: string[],
): Somebody {
  const roles = sourcesOf(ctx, model, [ref]);
  const principal = person(ref);
  return { ref, kind: 'group', principal, roles, of, claims: [ref] };
}

/** Accounts that configuration names; Backstage restricts their tokens by itself. */
function configuredOf({ config }: Context, model: ModelRow): Somebody[] {
  return config.services
    .filter(({ owners }) => owners.includes(model.owner))
    .map(({ subject, kind, owners }) => ({
      ref: `service:${subject}`,
      kind: 'service' as const,
      principal: {
        kind: 'service' as const,
        ref: `service:${subject}`,
        viaActor: false,
      },
      roles:
        kind === 'ci'
          ? [{ role: 'contributor', from: 'token', group: model.owner }]
          : [],
      of: owners,
      claims: [],
    }));
}

async function accountsOf(ctx: Context, model: ModelRow): Promise<Somebody[]> {
  const rows: AccountRow[] = await ctx
    .db('service_accounts')
    .whereNull('revoked_at')
    .whereRaw('ends_at > clock_timestamp()')
    .whereRaw(
      `(jsonb_exists(scope -> 'groups', :group) or jsonb_exists(scope -> 'models', :ref))`,
      {
        group: model.group,
        ref: `${model.group}/${model.name}`,
      },
    )
    .orderBy('name')
    .limit(accountsMax);
  const reaching = rows.filter(({ scope }) => scopeCoversModel(scope, model));
  return Promise.all(reaching.map(row => accountOf(ctx, model, row)));
}

async function accountOf(
  ctx: Context,
  model: ModelRow,
  row: AccountRow,
): Promise<Somebody> {
  const { id, name, created_by: maker, scope, requests_per_minute } = row;
  const principal = principalOfAccount({
    id,
    name,
    maker,
    scope,
    requestsPerMinute: requests_per_minute,
  });
  const memberships = await ctx.roles.membershipsOf(principal);
  const held = rolesOfAccount(rolesFor(memberships, model, ctx.config.roles));
  return {
    ref: accountRef(name),
    kind: 'service',
    principal,
    roles: held.map(role => ({ role, from: 'token', group: maker })),
    of: [maker],
    claims: [...new Set([maker, ...memberships])],
    reaches: scope.actions.flatMap(action => [...actionPermissions[action]]),
    endsAt: row.ends_at,
  };
}

import {
  isFullGroupRef,
  mayDo,
  modelCreatePermission,
  modelUpdatePermission,
  useCaseActs,
  type Role,
  type UseCaseAct,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import type { UseCaseRow } from './rows';

/** Who answers for a use case: those who own it, and whoever judges risk (safety: S1). */
const keepers: readonly Role[] = [
  'model-owner',
  'contributor',
  'mrc-approver',
  'admin',
];

/** Who says that it is over: those who may write its texts, and MRC, who alone lowers a tier by it (safety: S6). */
const closers: readonly Role[] = ['model-owner', 'mrc-approver', 'admin'];

/** What a caller with these roles may do with a use case, as its endpoints say; nothing once it is closed. */
export function actsOf(
  roles: readonly Role[],
  { closed_at: closed, eu_class: euClass, assessment_id: id }: UseCaseRow,
): UseCaseAct[] {
  if (closed) return [];
  const isProhibited = euClass === 'prohibited';
  const mayEdit = mayDo(modelUpdatePermission.name, roles);
  const keeps = roles.some(role => keepers.includes(role));
  const mayDecide = roles.includes('mrc-approver');
  const may: Record<UseCaseAct, boolean> = {
    edit: mayEdit,
    assess: keeps,
    link: keeps,
    override: mayDecide && id !== null && !isProhibited,
    close: roles.some(role => closers.includes(role)),
  };
  return useCaseActs.filter(act => may[act]);
}

type UseCase = { owner: string; group: string };

/** @returns the roles of the caller towards the use case */
export function requireKeeper(
  ctx: Context,
  principal: Principal,
  useCase: UseCase,
): Promise<readonly Role[]> {
  return requireOneOf(keepers, ctx, principal, useCase);
}

/** The same for who may say that it is over. */
export function requireCloser(
  ctx: Context,
  principal: Principal,
  useCase: UseCase,
): Promise<readonly Role[]> {
  return requireOneOf(closers, ctx, principal, useCase);
}

async function requireOneOf(
  wanted: readonly Role[],
  ctx: Context,
  principal: Principal,
  useCase: UseCase,
): Promise<readonly Role[]> {
  const roles = await ctx.roles.rolesOf(principal, useCase);
  if (roles.some(role => wanted.includes(role))) return roles;
  throw new HttpProblem(
    'forbidden',
    `This is for the roles ${wanted.join(
      ', ',
    )} towards this use case. Its owner is ${useCase.owner}: ask there.`,
  );
}

/** Whether `createUseCase` would take one of this caller, for some group they belong to. */
export async function mayCreate(
  ctx: Pick<Context, 'access' | 'roles'>,
  principal: Principal,
): Promise<boolean> {
  const isAllowed = await ctx.access
    .check(principal, modelCreatePermission)
    .then(
      () => true,
      error => {
        if (error instanceof HttpProblem && error.type === 'forbidden')
          return false;
        throw error;
      },
    );
  if (!isAllowed) return false;
  const memberships = await ctx.roles.membershipsOf(principal);
  const owners = memberships.filter(isFullGroupRef);
  for (const owner of owners) {
    const roles = await ctx.roles.rolesOf(principal, { owner, group: '' });
    if (mayDo(modelCreatePermission.name, roles)) return true;
  }
  return false;
}

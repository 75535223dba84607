import type { Role } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';

/** Who answers for a use case: those who own it, and whoever judges risk (safety: S1). */
const keepers: readonly Role[] = [
  'model-owner',
  'contributor',
  'mrc-approver',
  'admin',
];

/** @returns the roles of the caller towards the use case */
export async function requireKeeper(
  ctx: Context,
  principal: Principal,
  useCase: { owner: string; group: string },
): Promise<readonly Role[]> {
  const roles = await ctx.roles.rolesOf(principal, useCase);
  if (roles.some(role => keepers.includes(role))) return roles;
  throw new HttpProblem(
    'forbidden',
    `This is for the roles ${keepers.join(
      ', ',
    )} towards this use case. Its owner is ${useCase.owner}: ask there.`,
  );
}

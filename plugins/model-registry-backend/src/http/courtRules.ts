import {
  askedPermission,
  mayDo,
  type CourtQuestion,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { CourtAnswer } from '@assay/plugin-model-registry-node';
import type { Permission } from '@backstage/plugin-permission-common';
import type { Context } from '../context';
import type { Principal } from './access';
import { HttpProblem } from './problem';

/**
 * Whether roles fit a permission: by the court's own table and, where the portal has rules of access in Rego,
 * by these besides. They only narrow it, so none of them makes anybody an approver (safety: S1, ADR 0060).
 */
export async function rolesFit(
  ctx: Pick<Context, 'authorization'>,
  principal: Principal,
  permission: Permission,
  roles: readonly Role[],
): Promise<boolean> {
  if (!mayDo(permission.name, roles)) return false;
  return (await askRules(ctx, principal, permission, roles)).ok;
}

/**
 * For whoever the court's own table lets pass.
 *
 * @throws HttpProblem where the rules of access do not
 */
export async function requireByRules(
  ctx: Pick<Context, 'authorization'>,
  principal: Principal,
  permission: Permission,
  roles: readonly Role[],
): Promise<void> {
  const answer = await askRules(ctx, principal, permission, roles);
  if (!answer.ok) throw refusedByRules(answer.because);
}

async function askRules(
  { authorization }: Pick<Context, 'authorization'>,
  principal: Principal,
  permission: Permission,
  roles: readonly Role[],
): Promise<CourtAnswer> {
  if (!authorization) return { ok: true };
  return authorization.allows({
    door: 'role',
    permission: askedPermission(permission),
    caller: { ...comesAs(principal), roles },
  });
}

/** How somebody comes, as rules of access are told. */
export function comesAs({
  kind,
  viaActor,
}: Pick<Principal, 'kind' | 'viaActor'>): Pick<
  CourtQuestion['caller'],
  'kind' | 'direct'
> {
  const isUser = kind === 'user';
  return { kind: isUser ? 'user' : 'service', direct: isUser && !viaActor };
}

export function refusedByRules(because: string | undefined): HttpProblem {
  return new HttpProblem(
    'forbidden',
    `The portal's rules of access say no here (${
      because ?? 'denied'
    }). Ask the administrators of the portal, who set them.`,
  );
}

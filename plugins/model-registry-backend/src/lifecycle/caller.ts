import type { Caller, CaseFile } from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';

/** A caller as a decision sees them, and the groups they belong to. */
export interface KnownCaller {
  readonly caller: Caller;
  readonly memberships: readonly string[];
}

export async function callerOf(
  ctx: Pick<Context, 'roles'>,
  principal: Principal,
  model: Pick<ModelRow, 'owner' | 'group'>,
): Promise<KnownCaller> {
  const [roles, memberships] = await Promise.all([
    ctx.roles.rolesOf(principal, model),
    ctx.roles.membershipsOf(principal),
  ]);
  const { ref, viaActor } = principal;
  const kind = principal.kind === 'user' ? 'user' : 'service';
  return { caller: { kind, ref, roles, viaActor }, memberships };
}

/**
 * The case with the caller among its authors when a service account of a group of theirs had a hand
 * in it: what one's token did, one did (safety: S5).
 */
export function seenBy<F extends Pick<CaseFile, 'authors'>>(
  file: F,
  { caller, memberships }: KnownCaller,
): F {
  const byToken = memberships.some(ref => file.authors.includes(ref));
  if (!byToken || file.authors.includes(caller.ref)) return file;
  return { ...file, authors: [...file.authors, caller.ref] };
}

import {
  modelReadPermission,
  roleTable,
  webhookManagePermission,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import { readsModel } from '../notify/readPolicy';

export type VouchParts = Pick<Context, 'roles' | 'policy'>;

/**
 * Whether somebody still stands for what a webhook is told of a model: the organisation has them, they are an
 * administrator, and the portal's policy lets them read it (safety: S1, S9). Where the policy was not handed
 * over nobody can be asked, and nothing is told.
 */
export async function vouchesFor(
  { roles, policy }: VouchParts,
  ref: string,
  model: ModelRow,
): Promise<boolean> {
  const person = { kind: 'user', ref, viaActor: false } as const;
  if (!policy || !(await roles.isKnown(person))) return false;
  const held = await roles.rolesOf(person);
  const wanted = roleTable[webhookManagePermission.name];
  if (!held.some(role => wanted.includes(role))) return false;
  const claims = new Set([ref, ...(await roles.membershipsOf(person))]);
  return readsModel(await policy(modelReadPermission, [...claims]), model);
}

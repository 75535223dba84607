import {
  accountsListedMax,
  type contract,
} from '@assay/plugin-model-registry-common';
import type { z } from 'zod';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { rightsOn, standingOf } from './accountRights';
import type { AccountRow } from './accountRows';
import { accountView, readAccounts, type AccountRights } from './accountViews';

type Listed = z.input<(typeof contract)['listAccounts']['result']>;

/** Accounts somebody has a right on; the others are not there for them (safety: S9). */
export async function listAccounts(
  ctx: Context,
  principal: Principal,
): Promise<Listed> {
  const standing = await standingOf(ctx, principal);
  const rows: AccountRow[] = await ctx
    .db('service_accounts')
    .orderByRaw('(revoked_at is null) desc, ends_at desc, name')
    .limit(accountsListedMax);
  const theirs: { account: AccountRow; rights: AccountRights }[] = [];
  for (const account of rows) {
    const rights = await rightsOn(principal, standing, account);
    if (rights) theirs.push({ account, rights });
  }
  const accounts = theirs.map(({ account }) => account);
  const read = await readAccounts(ctx.db, accounts);
  const owns = await ownsSome(ctx, principal);
  return {
    items: read.map((one, at) => accountView(one, theirs[at].rights)),
    limits: ctx.config.accounts,
    mayCreate: standing.isAdmin || owns,
  };
}

async function ownsSome(
  { db, roles }: Context,
  principal: Principal,
): Promise<boolean> {
  const memberships = await roles.membershipsOf(principal);
  const model = await db('models')
    .whereRaw('owner = any(?)', [memberships] as never)
    .first('id');
  return model !== undefined;
}

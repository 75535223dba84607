import type { AccountView } from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, LedgerEvent } from '../audit/types';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { accountRef } from '../http/accountAccess';
import { HttpProblem, notFound } from '../http/problem';
import type { WriteRequest } from '../audit/types';
import { rightsOn, standingOf } from './accountRights';
import type { AccountRow } from './accountRows';
import {
  accountView,
  readAccounts,
  statusOf,
  type AccountRights,
} from './accountViews';
import { lockAccount } from './store';

/** What is kept for a repeated request; the token is no part of it (safety: W1 stores results). */
export interface AccountResult {
  account: AccountView;
  entryId: string;
}
export interface Shown extends AccountResult {
  token?: string;
}

export interface AccountCall {
  readonly principal: Principal;
  readonly write: WriteRequest;
}

/** The answer with its token, which is in the first one only: what `govern` keeps has none. */
export function shown(answer: Answer<AccountResult>, token?: string): Shown {
  const result: AccountResult = answer.result ?? JSON.parse(answer.text);
  return answer.replayed || token === undefined ? result : { ...result, token };
}

/** An entry about an account. Who did it and what they wrote is sealed (safety: W5). */
export function accountEvent(
  type: LedgerEvent['type'],
  account: Pick<AccountRow, 'id' | 'name'>,
  data: Record<string, unknown>,
  personal: Record<string, unknown>,
): LedgerEvent {
  return {
    type,
    subject: { kind: 'system', ref: accountRef(account.name) },
    data: { account: account.id, name: account.name, ...data },
    personal,
  };
}

export async function viewOf(
  tx: GovernedTx,
  account: AccountRow,
  rights: AccountRights,
): Promise<AccountView> {
  const [rows] = await readAccounts(tx, [account]);
  return accountView(rows, rights);
}

/** One change of one account, by somebody who has the right to it, on an account that is live. */
export async function changeAccount(
  ctx: Context,
  { principal, write }: AccountCall,
  accountId: string,
  right: keyof AccountRights,
  work: (
    tx: GovernedTx,
    locked: { account: AccountRow; at: Date },
  ) => Promise<LedgerEvent>,
): Promise<Answer<AccountResult>> {
  const standing = await standingOf(ctx, principal);
  // Asked for once before the lock, so that the answer is at hand under it.
  const before = await ctx
    .db('service_accounts')
    .where({ id: accountId })
    .first();
  if (before) await rightsOn(principal, standing, before);
  return govern<AccountResult, AccountRow>(
    ctx,
    write,
    async (tx, at, account) => {
      const rights = await rightsOn(principal, standing, account);
      if (!rights) throw notFound('service account');
      if (!rights[right]) throw notTheirs(account);
      requireLive(account, at);
      const event = await work(tx, { account, at });
      const changed = await lockAccount(tx, account.id);
      const view = await viewOf(tx, changed, rights);
      return {
        result: { account: view, entryId: '' },
        complete: ([entryId]) => ({ account: view, entryId }),
        events: [event],
      };
    },
    (tx: GovernedTx) => lockAccount(tx, accountId),
  );
}

/** Whoever sees a token could use it, so it is shown to its maker and to nobody else (safety: S5). */
function notTheirs({ name, created_by }: AccountRow): HttpProblem {
  return new HttpProblem(
    'forbidden',
    `Only ${created_by}, who made the account ${name}, is shown its tokens and sets its keys. You may revoke it, and make one of your own.`,
  );
}

function requireLive(account: AccountRow, at: Date): void {
  const status = statusOf(account, at);
  if (status === 'live') return;
  throw new HttpProblem(
    'conflict',
    `The account ${account.name} ${
      status === 'ended' ? 'has ended' : 'is revoked'
    }. Nothing was changed. Make another one.`,
  );
}

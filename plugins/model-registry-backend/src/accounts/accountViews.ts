import type { AccountView } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { accountRef } from '../http/accountAccess';
import { isoOf } from '../registry/views';
import type { AccountRow, KeyRow, TokenRow } from './accountRows';

/** What a reader may do with an account. */
export interface AccountRights {
  readonly mayRotate: boolean;
  readonly mayRevoke: boolean;
}

type Token = Omit<TokenRow, 'hash'>;
export interface AccountRows {
  readonly account: AccountRow;
  readonly tokens: readonly Token[];
  readonly keys: readonly KeyRow[];
  readonly at: Date;
}

/** Reads tokens and keys of accounts, with the database's time. Hashes stay where they are. */
export async function readAccounts(
  db: Knex,
  accounts: readonly AccountRow[],
): Promise<AccountRows[]> {
  const ids = accounts.map(({ id }) => id);
  const tokens: Token[] = await db('service_tokens')
    .select('id', 'account_id', 'created_at', 'ends_at', 'last_used_at')
    .whereIn('account_id', ids)
    .orderBy('created_at');
  const keys: KeyRow[] = await db('service_keys')
    .whereIn('account_id', ids)
    .orderBy('added_at');
  const { rows } = await db.raw('select clock_timestamp() as at');
  const at = rows[0].at as Date;
  return accounts.map(account => ({
    account,
    tokens: tokens.filter(({ account_id }) => account_id === account.id),
    keys: keys.filter(({ account_id }) => account_id === account.id),
    at,
  }));
}

export function accountView(
  { account, tokens, keys, at }: AccountRows,
  rights: AccountRights,
): AccountView {
  const status = statusOf(account, at);
  const live = status === 'live';
  const used = [...tokens, ...keys]
    .flatMap(({ last_used_at }) => last_used_at ?? [])
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return {
    id: account.id,
    name: account.name,
    ref: accountRef(account.name),
    description: account.description,
    createdBy: account.created_by,
    createdAt: isoOf(account.created_at),
    endsAt: isoOf(account.ends_at),
    scope: account.scope,
    requestsPerMinute: account.requests_per_minute,
    status,
    ...(account.revoked_at && { revokedAt: isoOf(account.revoked_at) }),
    ...(used && { lastUsedAt: isoOf(used) }),
    tokens: tokens
      .filter(({ ends_at }) => live && ends_at > at)
      .map(token => ({
        id: token.id,
        createdAt: isoOf(token.created_at),
        endsAt: isoOf(token.ends_at),
        ...(token.last_used_at && { lastUsedAt: isoOf(token.last_used_at) }),
      })),
    keys: keys.map(key => ({
      keyId: key.key_id,
      publicKey: key.public_key.toString('base64'),
      addedAt: isoOf(key.added_at),
      ...(key.revoked_at && { revokedAt: isoOf(key.revoked_at) }),
    })),
    mayRotate: live && rights.mayRotate,
    mayRevoke: live && rights.mayRevoke,
  };
}

export function statusOf(account: AccountRow, at: Date): AccountView['status'] {
  if (account.revoked_at) return 'revoked';
  return account.ends_at > at ? 'live' : 'ended';
}

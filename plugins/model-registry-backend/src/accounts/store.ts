import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  formatToken,
  tokenSecretBytes,
  type AccountScope,
} from '@assay/plugin-model-registry-common';
import type { GovernedTx } from '../audit/types';
import { HttpProblem, notFound } from '../http/problem';
import type { AccountRow } from './accountRows';

/** A token that was just made. Its text goes to whoever asked, and is kept nowhere. */
export interface FreshToken {
  readonly id: string;
  readonly text: string;
  readonly hash: Buffer;
}

export function freshToken(): FreshToken {
  const text = formatToken(randomBytes(tokenSecretBytes));
  const hash = createHash('sha256').update(text).digest();
  return { id: randomUUID(), text, hash };
}

export async function insertAccount(
  tx: GovernedTx,
  account: {
    name: string;
    description: string;
    maker: string;
    scope: AccountScope;
    endsAt: Date;
    requestsPerMinute: number;
  },
  at: Date,
): Promise<AccountRow> {
  const rows: AccountRow[] = await tx('service_accounts')
    .insert({
      id: randomUUID(),
      name: account.name,
      description: account.description,
      created_by: account.maker,
      created_at: at,
      ends_at: account.endsAt,
      scope: JSON.stringify(account.scope),
      requests_per_minute: account.requestsPerMinute,
    })
    .onConflict('name')
    .ignore()
    .returning('*');
  if (rows.length === 1) return rows[0];
  throw new HttpProblem(
    'conflict',
    `There is, or was, an account ${account.name}. Names are not used again, since the ledger names accounts by them. Choose another.`,
  );
}

export async function insertToken(
  tx: GovernedTx,
  account: AccountRow,
  { id, hash }: FreshToken,
  at: Date,
): Promise<void> {
  await tx('service_tokens').insert({
    id,
    account_id: account.id,
    hash,
    created_at: at,
    ends_at: account.ends_at,
  });
}

/** Locks an account against what else happens to it. @throws HttpProblem `not-found` */
export async function lockAccount(
  tx: GovernedTx,
  id: string,
): Promise<AccountRow> {
  const row = await tx('service_accounts').where({ id }).forUpdate().first();
  if (!row) throw notFound('service account');
  return row;
}

/** Has all tokens there are end after the overlap, or before, if they would anyway. */
export async function shortenTokens(
  tx: GovernedTx,
  accountId: string,
  endsAt: Date,
): Promise<void> {
  await tx('service_tokens')
    .where({ account_id: accountId })
    .where('ends_at', '>', endsAt)
    .update({ ends_at: endsAt });
}

export async function endAccount(
  tx: GovernedTx,
  id: string,
  column: 'revoked_at' | 'end_noted_at',
  at: Date,
): Promise<void> {
  const changed = await tx('service_accounts')
    .where({ id })
    .whereNull(column)
    .update({ [column]: at });
  if (changed !== 1)
    throw new Error(`Ending account ${id} changed ${changed} rows, expected 1`);
}

export async function insertKey(
  tx: GovernedTx,
  accountId: string,
  key: { keyId: string; publicKey: Uint8Array },
  at: Date,
): Promise<void> {
  const { rowCount } = await tx.raw(
    `insert into service_keys (key_id, account_id, public_key, added_at)
     values (?, ?, ?, ?) on conflict do nothing`,
    [key.keyId, accountId, Buffer.from(key.publicKey), at],
  );
  if (rowCount === 1) return;
  throw new HttpProblem(
    'conflict',
    `The key id ${key.keyId} is taken, or was. Choose another.`,
  );
}

/** @returns false when the account has no such key that is in force */
export async function endKey(
  tx: GovernedTx,
  accountId: string,
  keyId: string,
  at: Date,
): Promise<boolean> {
  const changed = await tx('service_keys')
    .where({ account_id: accountId, key_id: keyId })
    .whereNull('revoked_at')
    .update({ revoked_at: at });
  return changed === 1;
}

import type { AccountScope } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';

export interface AccountRow {
  id: string;
  name: string;
  description: string;
  created_by: string;
  created_at: Date;
  ends_at: Date;
  scope: AccountScope;
  requests_per_minute: number;
  revoked_at: Date | null;
  end_noted_at: Date | null;
}
export interface TokenRow {
  id: string;
  account_id: string;
  hash: Buffer;
  created_at: Date;
  ends_at: Date;
  last_used_at: Date | null;
}
export interface KeyRow {
  key_id: string;
  account_id: string;
  public_key: Buffer;
  added_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

/** A token or a key with its account, and whether both work at the database's time. */
export interface Credential {
  account: AccountRow;
  works: boolean;
  lastUsedAt: Date | null;
}

export async function findToken(
  db: Knex,
  hash: Buffer,
): Promise<(Credential & { token: TokenRow }) | undefined> {
  const { rows } = await db.raw(
    `select to_jsonb(a) as account, t.*,
       a.revoked_at is null and least(a.ends_at, t.ends_at) > clock_timestamp() as works
     from service_tokens t join service_accounts a on a.id = t.account_id where t.hash = ?`,
    [hash],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { account, works, ...token } = row;
  return { account, works, token, lastUsedAt: token.last_used_at };
}

export async function findKey(
  db: Knex,
  keyId: string,
): Promise<(Credential & { key: KeyRow }) | undefined> {
  const { rows } = await db.raw(
    `select to_jsonb(a) as account, k.*,
       a.revoked_at is null and k.revoked_at is null and a.ends_at > clock_timestamp() as works
     from service_keys k join service_accounts a on a.id = k.account_id where k.key_id = ?`,
    [keyId],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { account, works, ...key } = row;
  return { account, works, key, lastUsedAt: key.last_used_at };
}

/** Once a minute is exact enough to find what nobody uses. */
const noteUseEveryMs = 60_000;

/** Notes when something was used last; outside of `govern`, since use is no decision (ADR 0017). */
export async function noteUse(
  db: Knex,
  what:
    | { table: 'service_tokens'; id: string }
    | { table: 'service_keys'; id: string },
  lastUsedAt: Date | null,
  now: Date,
): Promise<void> {
  const known = lastUsedAt?.getTime() ?? 0;
  if (now.getTime() - known < noteUseEveryMs) return;
  const column = what.table === 'service_tokens' ? 'id' : 'key_id';
  await db(what.table)
    .where({ [column]: what.id })
    .update({ last_used_at: db.raw('clock_timestamp()') });
}

/** @returns false when this signature was taken before */
export async function takeSignature(
  db: Knex,
  hash: Buffer,
  seconds: number,
): Promise<boolean> {
  const { rowCount } = await db.raw(
    `insert into seen_signatures (hash, until)
     values (?, clock_timestamp() + make_interval(secs => ?)) on conflict do nothing`,
    [hash, seconds],
  );
  return rowCount === 1;
}

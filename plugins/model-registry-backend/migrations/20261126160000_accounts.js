/**
 * Adds service accounts with their tokens, their keys for HTTP signatures, and the signatures that were
 * seen lately. Instant. A killed pod leaves nothing.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table service_accounts (
  id uuid primary key,
  name text not null unique,
  description text not null,
  created_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > created_at),
  scope jsonb not null,
  requests_per_minute integer not null check (requests_per_minute > 0),
  revoked_at timestamptz,
  end_noted_at timestamptz
);
comment on table service_accounts is 'machines that call in the bounds of whoever made them; never deleted, since entries and authors name them';
comment on column service_accounts.created_by is 'full user entity ref; what it may not, the account may not, at any moment';
comment on column service_accounts.end_noted_at is 'when the ledger was told that it had ended by itself';
create index service_accounts_made on service_accounts (created_by);
create index service_accounts_ending on service_accounts (ends_at) where revoked_at is null and end_noted_at is null;

create table service_tokens (
  id uuid primary key,
  account_id uuid not null references service_accounts (id),
  hash bytea not null unique check (length(hash) = 32),
  created_at timestamptz not null,
  ends_at timestamptz not null,
  last_used_at timestamptz
);
comment on column service_tokens.hash is 'SHA-256 of a token of 256 random bits; the token itself is nowhere';
create index service_tokens_of_account on service_tokens (account_id);

create table service_keys (
  key_id text primary key,
  account_id uuid not null references service_accounts (id),
  public_key bytea not null check (length(public_key) = 32),
  added_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
comment on table service_keys is 'Ed25519 keys whose HTTP message signatures (RFC 9421) count as an account';
create index service_keys_of_account on service_keys (account_id);

create table seen_signatures (
  hash bytea primary key,
  until timestamptz not null
);
comment on table seen_signatures is 'signatures that were taken, until they are too old to be sent again; can be emptied when nobody signs';
create index seen_signatures_until on seen_signatures (until);
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table seen_signatures;
drop table service_keys;
drop table service_tokens;
drop table service_accounts;
`);
};

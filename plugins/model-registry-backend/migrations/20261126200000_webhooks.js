/**
 * Adds webhooks: who is told what, by which secrets, and what was sent. Instant. A killed pod leaves nothing.
 * Going back forgets all webhooks with their secrets; receivers then hear nothing more.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table webhooks (
  id uuid primary key,
  url text not null,
  description text not null,
  events text[] not null,
  groups text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  vouched_by text not null,
  off_since timestamptz,
  off_why text check (off_why in ('off', 'gone')),
  check ((off_since is null) = (off_why is null))
);
comment on table webhooks is 'systems outside that are told of events, by Standard Webhooks';
comment on column webhooks.groups is 'namespaces of models; empty means all';
comment on column webhooks.vouched_by is 'full user entity ref of whoever made or changed it last; what they may not read is not told';
comment on column webhooks.off_why is 'off: by hand; gone: the receiver answered 410';
create index webhooks_on on webhooks (created_at) where off_since is null;

create table webhook_secrets (
  id uuid primary key,
  webhook_id uuid not null references webhooks (id) on delete cascade,
  sealed bytea not null,
  created_at timestamptz not null,
  ends_at timestamptz
);
comment on column webhook_secrets.sealed is 'AES-256-GCM under a key of configuration (docs/adr/0045-secrets-that-are-used.md)';
create index webhook_secrets_of on webhook_secrets (webhook_id);

create table webhook_deliveries (
  id bigint generated always as identity primary key,
  webhook_id uuid not null references webhooks (id) on delete cascade,
  message_id text not null,
  event text not null,
  model text not null,
  body text not null,
  created_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'dead')),
  tries integer not null default 0,
  next_try_at timestamptz not null,
  last_try_at timestamptz,
  answered integer,
  answer text,
  error text,
  unique (webhook_id, message_id)
);
comment on table webhook_deliveries is 'the log of what was sent, and the queue of what will be; old rows are forgotten';
comment on column webhook_deliveries.body is 'the exact bytes that are signed and sent';
comment on column webhook_deliveries.next_try_at is 'while an attempt is under way, when it is given up for lost';
comment on column webhook_deliveries.answer is 'how the last answer began';
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_try_at) where status = 'waiting';
create index webhook_deliveries_of on webhook_deliveries (webhook_id, id desc);
create index webhook_deliveries_done on webhook_deliveries (last_try_at) where status <> 'waiting';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table webhook_deliveries;
drop table webhook_secrets;
drop table webhooks;
`);
};

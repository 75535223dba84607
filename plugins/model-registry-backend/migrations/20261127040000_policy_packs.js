/**
 * Adds tables for policy packs that are kept: packs, their signed revisions, and who asked for which to be asked by
 * moves. Instant; nothing is asked until somebody keeps a pack and a second person decides, and a killed pod leaves
 * nothing. A replica of the release before may go on, and asks no packs. Going back forgets packs and activations;
 * what the ledger says of them stays.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table policy_packs (
  id text primary key,
  newest integer not null check (newest >= 1),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table policy_packs is 'packs that somebody keeps; those that come with the registry are files until then';
comment on column policy_packs.newest is 'the number of its newest revision; locked before a new one is written';

create table policy_revisions (
  pack text not null references policy_packs (id),
  revision integer not null check (revision >= 1),
  version text not null,
  digest text not null,
  files jsonb not null,
  about jsonb not null,
  envelope jsonb not null,
  tests integer not null,
  author text not null,
  note text,
  at timestamptz not null,
  primary key (pack, revision),
  unique (pack, digest)
);
comment on table policy_revisions is 'never changed; the signature over pack, revision and digest is checked whenever one is loaded';
comment on column policy_revisions.files is 'texts by file name';
comment on column policy_revisions.digest is 'SHA-256 over names and digests of the files, in RFC 8785';
comment on column policy_revisions.about is 'what its pack.yaml says, for lists: title, rules, who answers for it';
comment on column policy_revisions.envelope is 'DSSE, signed with the key of the ledger';

create table policy_activations (
  id uuid primary key,
  pack text not null references policy_packs (id),
  revision integer,
  events text[] not null,
  scope jsonb not null,
  warn_from timestamptz,
  block_from timestamptz,
  ends_at timestamptz,
  status text not null default 'asked' check (status in ('asked', 'approved', 'rejected', 'withdrawn')),
  asked_by text not null,
  asked_at timestamptz not null,
  rationale text not null,
  simulation jsonb,
  decided_by text,
  decided_at timestamptz,
  decision text,
  foreign key (pack, revision) references policy_revisions (pack, revision),
  check (status <> 'approved' or (decided_by is not null and decided_by <> asked_by))
);
create unique index policy_activations_asked on policy_activations (pack) where status = 'asked';
create index policy_activations_pack on policy_activations (pack, asked_at);
create index policy_activations_approved on policy_activations (ends_at) where status = 'approved';
comment on column policy_activations.revision is 'null where it was asked that the pack be asked no longer';
comment on column policy_activations.ends_at is 'when the one after it takes over';

create table policy_set (
  one boolean primary key default true check (one),
  version bigint not null
);
comment on table policy_set is 'counts changes of what is active, so that each replica knows when to read it again; empty before the first';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table policy_set;
drop table policy_activations;
drop table policy_revisions;
drop table policy_packs;
`);
};

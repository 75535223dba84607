/**
 * Creates the court's tables. Instant on an empty schema; a killed pod leaves nothing, since all of it
 * is one transaction. Nothing here is schema-qualified, so it runs in a database or a schema of its own.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table models (
  id uuid primary key,
  "group" text not null,
  name text not null,
  title text not null,
  description text not null,
  owner text not null,
  system text,
  declared_tier text not null check (declared_tier in ('Low', 'Medium', 'High')),
  assessed_tier text check (assessed_tier in ('Low', 'Medium', 'High')),
  tier text not null generated always as (case
    when 'High' in (declared_tier, assessed_tier) then 'High'
    when 'Medium' in (declared_tier, assessed_tier) then 'Medium'
    else 'Low' end) stored,
  tags text[] not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision bigint not null default 1,
  search tsvector not null default ''::tsvector,
  unique ("group", name)
);
comment on table models is 'one row per model; the catalog entity is made from it';
comment on column models.owner is 'full group entity ref; S1 roles towards the model come from it';
comment on column models.assessed_tier is 'the tier MRC assessed; the effective one is the higher of the two (S6)';
comment on column models.tier is 'the higher of declared and assessed, so that lists can be filtered by it (S6, S9)';
comment on column models.revision is 'grows with every change to the model or a version of it; readers drop older ones (W9)';
create index models_changed on models (changed_at desc, id);
create index models_owner on models (owner);
create index models_tags on models using gin (tags);
create index models_search on models using gin (search);

create table versions (
  id uuid primary key,
  model_id uuid not null references models (id),
  version text not null,
  semver_order text collate "C" not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'changes-requested',
    'approved-for-staging', 'staging', 'approved-for-prod', 'production', 'deprecated', 'retired')),
  metadata jsonb not null default '{}',
  metadata_digest text not null,
  manifest jsonb,
  manifest_digest text,
  size_bytes bigint not null default 0,
  frameworks text[] not null default '{}',
  licence text,
  recertify_by timestamptz,
  approved_for_staging_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision bigint not null default 1,
  unique (model_id, version),
  check ((manifest is null) = (manifest_digest is null)),
  check (state in ('draft', 'retired') or manifest_digest is not null)
);
comment on column versions.semver_order is 'sorts as text the way semver orders; made by registry/semverOrder';
comment on column versions.manifest is 'the sealed list of path, digest, size and kind; never changes once set';
comment on column versions.licence is 'as the scanner last read it; for filters only, gates read facts';
create index versions_of_model on versions (model_id, semver_order desc);
create index versions_state on versions (state, model_id);
create index versions_digest on versions (manifest_digest) where manifest_digest is not null;
create function refuse_reseal() returns trigger language plpgsql as $$
begin
  if old.manifest_digest is not null
    and (new.manifest_digest is distinct from old.manifest_digest or new.manifest is distinct from old.manifest) then
    raise exception 'a sealed manifest never changes' using errcode = '23000';
  end if;
  return new;
end $$;
create trigger sealed_stays before update on versions for each row execute function refuse_reseal();

create table version_authors (
  version_id uuid not null references versions (id),
  ref text not null,
  as_what text not null check (as_what in ('creator', 'uploader', 'sealer', 'metadata-editor', 'service-owner')),
  since timestamptz not null,
  primary key (version_id, ref, as_what)
);
comment on table version_authors is 'S5: nobody decides on what they authored';

create table aliases (
  model_id uuid not null references models (id),
  alias text not null,
  version_id uuid not null references versions (id),
  changed_at timestamptz not null,
  primary key (model_id, alias)
);
create index aliases_of_version on aliases (version_id);

create table blobs (
  digest text primary key,
  size bigint not null check (size >= 0),
  stored_at timestamptz not null
);
comment on table blobs is 'bytes that are in the store under their digest; a row exists only after the bytes are durable (W8)';

create table blob_grants (
  digest text not null references blobs (digest),
  ref text not null,
  since timestamptz not null,
  primary key (digest, ref)
);
comment on table blob_grants is 'S12: who has sent these bytes themselves, so may have them again without sending';

create table artifacts (
  id uuid primary key,
  version_id uuid not null references versions (id),
  path text not null,
  kind text not null,
  size bigint not null check (size >= 0),
  digest text,
  status text not null check (status in ('uploading', 'stored')),
  created_by text not null,
  created_at timestamptz not null,
  unique (version_id, path),
  check (digest is not null or status = 'uploading')
);
create index artifacts_digest on artifacts (digest);

create table uploads (
  id uuid primary key,
  artifact_id uuid not null references artifacts (id) on delete cascade,
  store_key text not null,
  store_upload_id text,
  part_size bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz not null
);
comment on column uploads.store_key is 'uploads/<uuid>; the only place a link may write (S11)';
create index uploads_of_artifact on uploads (artifact_id);

create table facts (
  id uuid primary key,
  version_id uuid not null references versions (id),
  kind text not null,
  subject_digest text not null,
  producer jsonb not null,
  body jsonb not null,
  document_digest text references blobs (digest),
  recorded_at timestamptz not null,
  seq bigint generated always as identity unique
);
comment on table facts is 'append-only; what someone measured, about a manifest digest (S8)';
create index facts_of_version on facts (version_id, kind, seq desc);

create table scans (
  version_id uuid primary key references versions (id),
  due_at timestamptz not null,
  files_due_at timestamptz not null,
  metadata_digest text,
  scanned_at timestamptz,
  tries int not null default 0,
  last_error text
);
comment on table scans is 'what the built-in scanner has to read; a row is made when a version is sealed';
comment on column scans.due_at is 'when somebody looks; put off while a scan runs, so that it comes due again after a crash';
comment on column scans.files_due_at is 'when the bytes are read (again), and not only metadata and new SBOMs';
comment on column scans.metadata_digest is 'of the metadata that was read last; another one makes the scan due';
create index scans_due on scans (due_at);

create table requests (
  id uuid primary key,
  version_id uuid not null references versions (id),
  kind text not null check (kind in ('staging', 'production', 'reinstatement', 'recertification')),
  opened_by text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  rationale text not null,
  closed_at timestamptz,
  closed_how text check (closed_how in ('carried-out', 'withdrawn', 'changes-requested', 'retired', 'deprecated', 'approved'))
);
create unique index one_open_request on requests (version_id) where closed_at is null;
create index requests_open on requests (due_at, id) where closed_at is null;
create index requests_opened_by on requests (opened_by, opened_at desc);

create table approvals (
  id uuid primary key,
  request_id uuid not null references requests (id),
  version_id uuid not null references versions (id),
  role text not null,
  by_ref text not null,
  at timestamptz not null,
  rationale text not null,
  case_digest text not null,
  taken_back_at timestamptz
);
create index approvals_of_version on approvals (version_id, at desc);
create unique index one_vote_per_role on approvals (request_id, role, by_ref, case_digest) where taken_back_at is null;

create table exceptions (
  id uuid primary key,
  version_id uuid not null references versions (id),
  gate text not null,
  status text not null check (status in ('asked', 'granted', 'rejected', 'revoked')),
  rationale text not null,
  compensating_controls text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  decided_by text,
  decided_as text,
  decided_at timestamptz,
  decision_rationale text
);
create index exceptions_of_version on exceptions (version_id, gate);
create index exceptions_open on exceptions (asked_at, id) where status = 'asked';
create unique index one_asked_exception on exceptions (version_id, gate) where status = 'asked';

create table pack_results (
  version_id uuid not null references versions (id),
  input_digest text not null,
  pack text not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (version_id, input_digest, pack)
);
comment on table pack_results is 'what packs said of an input; a cache that can be emptied at any time';

create table idempotency (
  principal text not null,
  route text not null,
  key text not null,
  body_digest text not null,
  status int,
  result text,
  at timestamptz not null,
  primary key (principal, route, key)
);
comment on column idempotency.result is 'the exact bytes of the answer; null only inside the transaction that makes it (W1)';
create index idempotency_at on idempotency (at);

create table refusals (
  version_id uuid not null references versions (id),
  principal text not null,
  digest text not null,
  minute timestamptz not null,
  primary key (version_id, principal, digest, minute)
);
comment on table refusals is 'equal refusals of one caller on one version coalesce per minute in the ledger (S21); can be emptied at any time';
create index refusals_minute on refusals (minute);

create table decided_cases (
  entry_id uuid primary key,
  version_id uuid not null references versions (id),
  digest text not null,
  case_file text not null
);
comment on table decided_cases is 'the exact case a decision was taken on, by the id of its ledger entry, which carries its digest';
create index decided_cases_of_version on decided_cases (version_id);

create table ledger_pending (
  id uuid primary key,
  seq bigint generated always as identity unique,
  subject text not null,
  type text not null,
  entry text not null
);
comment on table ledger_pending is 'entries wait here and are moved to ledger_entries by the sequencer, never updated (W4)';

create table ledger_subjects (
  subject text primary key,
  next_seq bigint not null,
  prev text not null,
  last_at timestamptz not null
);
comment on table ledger_subjects is 'per subject: its next subjectSeq, the leaf hash of its newest entry, and its time (W5, W6)';

create table ledger_entries (
  index bigint primary key check (index >= 0),
  id uuid not null unique,
  subject text not null,
  type text not null,
  entry text not null,
  leaf_hash bytea not null unique,
  hash_prev bytea not null,
  hash_curr bytea not null
);
comment on column ledger_entries.entry is 'the exact RFC 8785 bytes that were hashed; text, since jsonb would reorder them';
comment on column ledger_entries.leaf_hash is 'SHA-256(0x00 || entry); format fixed by docs/formats/ledger-v1.md';
create index ledger_entries_subject on ledger_entries (subject, index desc);

create table ledger_openings (
  entry_id uuid primary key,
  openings jsonb not null
);
comment on table ledger_openings is 'salts and values of sealed personal data; a row may be erased, the proof still holds (W5)';

create table ledger_head (
  one boolean primary key default true check (one),
  size bigint not null default 0,
  frontier jsonb not null default '[]',
  root text not null,
  hash_prev text not null
);

create table ledger_checkpoints (
  size bigint primary key check (size >= 0),
  root text not null,
  note text,
  at timestamptz not null
);
comment on table ledger_checkpoints is 'one root per size, stored before it is signed and published (W7)';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23000';
end $$;
create trigger append_only before update or delete or truncate on ledger_entries
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on facts
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on decided_cases
  for each statement execute function refuse_change();

create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  at timestamptz not null,
  tries int not null default 0,
  next_try_at timestamptz not null,
  dead_since timestamptz,
  last_error text
);
create index outbox_due on outbox (next_try_at, id) where dead_since is null;
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table outbox, ledger_checkpoints, ledger_head, ledger_openings, ledger_entries, ledger_subjects,
  ledger_pending, decided_cases, refusals, idempotency, pack_results, exceptions, approvals, requests, scans, facts, uploads, artifacts,
  blob_grants, blobs, aliases, version_authors, versions, models;
drop function refuse_change, refuse_reseal;
`);
};

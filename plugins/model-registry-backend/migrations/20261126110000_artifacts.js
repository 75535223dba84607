/**
 * Adds when stored bytes were last read again and what was found, and files whose bytes stay elsewhere.
 * Writes a row for each stored file, about a second per 100,000, and locks out writers of artifacts while
 * their check is replaced. A killed pod leaves nothing. Going down fails while there are references, since
 * an older release could not serve the versions that have them.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table blob_checks (
  digest text primary key references blobs (digest) on delete cascade,
  checked_at timestamptz not null,
  status text not null default 'whole' check (status in ('whole', 'changed', 'missing')),
  found_digest text,
  found_size bigint,
  since timestamptz,
  check ((status = 'whole') = (since is null))
);
comment on table blob_checks is 'when stored bytes were last read again and what they were; one row per blob, made by a trigger';
comment on column blob_checks.checked_at is 'where the scrubber goes on: the oldest is read next';
comment on column blob_checks.since is 'when they were first found damaged; downloads refuse until it is null again';
create index blob_checks_next on blob_checks (checked_at, digest);
create index blob_checks_damaged on blob_checks (since) where status <> 'whole';
insert into blob_checks (digest, checked_at) select digest, stored_at from blobs;
create function note_blob() returns trigger language plpgsql as $$
begin
  insert into blob_checks (digest, checked_at) values (new.digest, new.stored_at) on conflict do nothing;
  return null;
end $$;
create trigger noted after insert on blobs for each row execute function note_blob();

alter table artifacts drop constraint artifacts_status_check;
alter table artifacts add constraint artifacts_status_check check (status in ('uploading', 'stored', 'referenced'));
create table artifact_references (
  artifact_id uuid primary key references artifacts (id) on delete cascade,
  url text not null,
  status text not null check (status in ('checking', 'verified', 'different', 'unreachable')),
  detail text,
  found_digest text,
  found_size bigint,
  checked_at timestamptz,
  due_at timestamptz not null,
  tries int not null default 0
);
comment on table artifact_references is 'where the bytes of a file are that the registry does not hold, and what was found there';
comment on column artifact_references.due_at is 'when somebody looks; put off while a check runs, so that it comes due again after a crash';
create index artifact_references_due on artifact_references (due_at);
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table artifact_references;
alter table artifacts drop constraint artifacts_status_check;
alter table artifacts add constraint artifacts_status_check check (status in ('uploading', 'stored'));
drop trigger noted on blobs;
drop function note_blob;
drop table blob_checks;
`);
};

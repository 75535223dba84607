/**
 * Adds what reports and health read: the verdicts a version last got, filled from the ledger, and indexes
 * for what ends or is due. Reads the ledger once, about a second per 100,000 entries, and locks out writers
 * of versions and exceptions while their indexes are made. A killed pod leaves nothing.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table last_verdicts (
  version_id uuid not null references versions (id),
  gate text not null,
  outcome text not null,
  move text not null,
  at timestamptz not null,
  primary key (version_id, gate)
);
comment on table last_verdicts is 'what each gate said when a move was last judged; the ledger keeps all of it, this is for reports';
comment on column last_verdicts.at is 'when that move was judged; what came since is not in it';
create index last_verdicts_blocking on last_verdicts (gate, version_id) where outcome in ('block', 'error');

with judged as (
  select e.subject, e.entry::jsonb as entry, e.index as place from ledger_entries e
    where e.type in ('version.moved', 'version.move-refused', 'version.approved')
  union all
  select p.subject, p.entry::jsonb, (select coalesce(max(index), 0) from ledger_entries) + 1 + p.seq
    from ledger_pending p where p.type in ('version.moved', 'version.move-refused', 'version.approved')
), newest as (
  select distinct on (subject) subject, entry from judged
  where jsonb_array_length(coalesce(entry #> '{data,verdicts}', '[]'::jsonb)) > 0
  order by subject, place desc
)
insert into last_verdicts (version_id, gate, outcome, move, at)
select v.id, said.gate, said.outcome, newest.entry #>> '{data,move}',
  (newest.entry ->> 'recordedAt')::timestamptz
from newest
join models m on 'version ' || m."group" || '/' || m.name = split_part(newest.subject, '@', 1)
join versions v on v.model_id = m.id and v.version = substr(newest.subject, strpos(newest.subject, '@') + 1)
cross join lateral jsonb_to_recordset(newest.entry #> '{data,verdicts}') as said(gate text, outcome text)
on conflict do nothing;

create index versions_recertify on versions (recertify_by, id)
  where state = 'production' and recertify_by is not null;
create index versions_sealed on versions (model_id) where manifest_digest is not null and state <> 'retired';
create index exceptions_ending on exceptions (ends_at, id) where status = 'granted';
create index outbox_dead on outbox (dead_since, id) where dead_since is not null;
create index blobs_stored on blobs (stored_at desc);
create index ledger_entries_type on ledger_entries (type, index desc);
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop index ledger_entries_type, blobs_stored, outbox_dead, exceptions_ending, versions_sealed, versions_recertify;
drop table last_verdicts;
`);
};

/**
 * Adds the list of losses that an administrator has declared, and the name of the log that went on after
 * each. Instant. A killed pod leaves nothing.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table ledger_recoveries (
  id bigint generated always as identity primary key,
  origin text not null unique,
  size bigint not null check (size >= 0),
  found text not null check (found in ('behind', 'other-root')),
  lost_origin text not null,
  lost_size bigint not null check (lost_size > 0),
  lost_root text not null,
  lost_note text not null,
  at timestamptz not null
);
comment on table ledger_recoveries is 'one row per loss that was declared (W7); the newest origin is the name that signs';
comment on column ledger_recoveries.size is 'of the ledger when the new name began; what it signs is larger';
comment on column ledger_recoveries.lost_note is 'the published checkpoint, signed, that the database does not lead to';
create trigger append_only before update or delete or truncate on ledger_recoveries
  for each statement execute function refuse_change();
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw('drop table ledger_recoveries');
};

/**
 * Adds the memory of refused registrations, as there is one of refused moves. Instant; it can be emptied at any time, and
 * going back forgets it.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table registration_refusals (
  model_id uuid not null references models (id),
  principal text not null,
  digest text not null,
  minute timestamptz not null,
  primary key (model_id, principal, digest, minute)
);
comment on table registration_refusals is 'equal refusals of one caller on one model coalesce per minute in the ledger (S21); can be emptied at any time';
create index registration_refusals_minute on registration_refusals (minute);
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table registration_refusals;
`);
};

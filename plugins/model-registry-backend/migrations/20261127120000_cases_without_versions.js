/**
 * Lets a decided case be about a version that was not registered: it belongs to its entry. Instant; going back is
 * refused by the database while such a case is kept, since cases are evidence.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
alter table decided_cases alter column version_id drop not null;
comment on column decided_cases.version_id is 'absent where the version was refused its registration; the entry names it';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
alter table decided_cases alter column version_id set not null;
comment on column decided_cases.version_id is null;
`);
};

/**
 * Adds how many days back a simulation looks, for those over moves that were made. Instant; going back forgets the number.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
alter table policy_simulations add column past_days integer;
comment on column policy_simulations.past_days is 'moves that were made in these days are judged again, in the place of versions as they stand';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
alter table policy_simulations drop column past_days;
`);
};

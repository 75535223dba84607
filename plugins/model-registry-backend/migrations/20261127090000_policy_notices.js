/**
 * Adds the queue of those who are told of a change of policy. Instant; a killed pod leaves a row that comes due again
 * by itself. Going back forgets who was still to be told.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table policy_notices_due (
  activation uuid primary key references policy_activations (id),
  due_at timestamptz not null,
  tries int not null default 0,
  last_error text
);
create index policy_notices_due_at on policy_notices_due (due_at);
comment on table policy_notices_due is 'requests about policy packs that were asked or settled; a row goes once all there is to tell was told (W9)';
comment on column policy_notices_due.due_at is 'when somebody looks; put off while one is at it, so that it comes due again after a crash';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table policy_notices_due;
`);
};

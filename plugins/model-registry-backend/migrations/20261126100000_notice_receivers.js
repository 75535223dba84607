/**
 * Remembers who was told what, so that a notice can take the place of an earlier one. Instant; a killed
 * pod leaves nothing. What was told before stays as it is. Going back forgets who was told.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
alter table notices_sent add column scope text, add column receivers text[];
comment on column notices_sent.scope is 'the scope it was sent under; null before 2026-11-26';
comment on column notices_sent.receivers is 'full refs of the people it went to';
create index notices_sent_scope on notices_sent (scope);
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop index notices_sent_scope;
alter table notices_sent drop column scope, drop column receivers;
`);
};

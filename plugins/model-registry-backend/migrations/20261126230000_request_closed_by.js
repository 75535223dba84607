/**
 * Remembers who closed a request, so that they are not told of their own decision. Instant; a killed pod
 * leaves nothing. Requests that were closed before have nobody there. Going back forgets who it was; the
 * ledger still knows.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
alter table requests add column closed_by text;
comment on column requests.closed_by is 'full ref of whoever closed it; null while it is open, and before 2026-11-26';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
alter table requests drop column closed_by;
`);
};

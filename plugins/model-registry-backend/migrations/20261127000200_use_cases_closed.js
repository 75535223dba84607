/** Use cases that are over, with the reason. Instant. A killed pod leaves nothing. Going back opens them again, without their models. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
alter table use_cases
  add column closed_at timestamptz,
  add column closed_by text,
  add column closed_reason text,
  add constraint use_cases_closed check (num_nulls(closed_at, closed_by, closed_reason) in (0, 3)),
  add constraint use_cases_closed_sets_nothing_aside check (closed_at is null or override_tier is null);
comment on column use_cases.closed_at is 'from then on nothing of it changes, and no model serves it';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
alter table use_cases
  drop constraint use_cases_closed_sets_nothing_aside,
  drop constraint use_cases_closed,
  drop column closed_at,
  drop column closed_by,
  drop column closed_reason;
`);
};

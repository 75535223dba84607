/**
 * Adds the counters of downloads. Instant; a killed pod leaves nothing. Counting begins with this
 * release: what was downloaded before is on no record.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table model_usage (
  model_id uuid not null,
  version_id uuid not null,
  day date not null,
  kind text not null,
  downloads bigint not null check (downloads > 0),
  primary key (version_id, day, kind)
);
comment on table model_usage is 'downloads counted by version, day and kind of file; who downloaded is on no record';
comment on column model_usage.model_id is 'no foreign keys here: counting neither waits for a decision nor delays one (ADR 0017)';
comment on column model_usage.day is 'the day in UTC';
create index model_usage_of_model on model_usage (model_id, day) include (downloads);

create table usage_totals (
  model_id uuid primary key,
  downloads bigint not null check (downloads > 0)
);
comment on table usage_totals is 'all downloads of a model, kept beside model_usage so that lists can be sorted by it';
create index usage_totals_downloads on usage_totals (downloads desc, model_id);
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`drop table usage_totals, model_usage;`);
};

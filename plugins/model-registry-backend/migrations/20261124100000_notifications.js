/**
 * Adds two small tables for notifications: which models have something to tell, and what was told.
 * Instant; a killed pod leaves nothing, since all of it is one transaction. Going back forgets what was
 * told, so that open requests are told of again after the next upgrade; nothing else is lost.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table notice_due (
  model_id uuid primary key references models (id),
  due_at timestamptz not null,
  tries int not null default 0,
  last_error text
);
comment on table notice_due is 'models that changed or have a deadline near; a row goes once all there is to tell was told (W9)';
comment on column notice_due.due_at is 'when somebody looks; put off while one is at it, so that it comes due again after a crash';
create index notice_due_at on notice_due (due_at);

create table notices_sent (
  key text primary key,
  at timestamptz not null
);
comment on table notices_sent is 'what was told; written after it was sent, so a crash in between sends it again under the same scope';

create index exceptions_ends_at on exceptions (ends_at) where status = 'granted';
create index versions_recertify_by on versions (recertify_by) where state = 'production';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop index versions_recertify_by;
drop index exceptions_ends_at;
drop table notices_sent, notice_due;
`);
};

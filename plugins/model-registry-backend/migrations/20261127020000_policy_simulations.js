/**
 * Adds a table for simulations of policy packs: how far each is, and what it found. Instant; a killed pod
 * leaves a row that says it runs, which readers see as failed once it is not heard of. Going back forgets them.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table policy_simulations (
  id uuid primary key,
  asked_by text not null,
  event text not null,
  packs jsonb not null,
  status text not null default 'running' check (status in ('running', 'done', 'cancelled', 'failed')),
  why text,
  done integer not null default 0,
  total integer not null,
  report jsonb,
  cancel_asked boolean not null default false,
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz
);
create index policy_simulations_asked_by on policy_simulations (asked_by, asked_at);
comment on table policy_simulations is 'what drafts of policy packs would do; kept for a week, read by whoever asked';
comment on column policy_simulations.asked_by is 'the principal; what it holds is what they might read when they asked (S9)';
comment on column policy_simulations.changed_at is 'when the process that runs it was last heard of';
comment on column policy_simulations.cancel_asked is 'read by the process that runs it, which may be another replica';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table policy_simulations;
`);
};

/**
 * Votes that rest on a condition, votes in somebody's place, and who lent which role to whom. Instant: the
 * new columns are null, the new tables empty. A killed pod leaves nothing; run it again.
 */
exports.up = knex =>
  knex.raw(`
  alter table approvals
    add column behalf_of text,
    add column condition text,
    add column condition_due_at timestamptz,
    add column condition_met_at timestamptz,
    add column condition_met_by text,
    add constraint condition_has_a_date check ((condition is null) = (condition_due_at is null));
  comment on column approvals.behalf_of is 'who lent the role; never counted as another person than by_ref (S5, S7)';
  create index conditions_open on approvals (condition_due_at, id)
    where condition is not null and condition_met_at is null and taken_back_at is null;

  create table delegations (
    id uuid primary key,
    from_ref text not null,
    to_ref text not null check (to_ref <> from_ref),
    roles text[] not null check (cardinality(roles) between 1 and 10),
    reason text not null,
    made_at timestamptz not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    ended_at timestamptz
  );
  comment on table delegations is 'roles lent until a date; who lends has to hold them when they are used';
  create index delegations_to on delegations (to_ref, ends_at) where ended_at is null;
  create index delegations_from on delegations (from_ref, ends_at);
`);

exports.down = knex =>
  knex.raw(`
  drop table delegations;
  drop index conditions_open;
  alter table approvals
    drop constraint condition_has_a_date,
    drop column behalf_of,
    drop column condition,
    drop column condition_due_at,
    drop column condition_met_at,
    drop column condition_met_by;
`);

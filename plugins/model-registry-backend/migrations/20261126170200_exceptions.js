/**
 * Exceptions for every version of a model or every model of a group, counted uses, renewals. Instant:
 * what is there stays about one version. A killed pod leaves nothing; run it again.
 */
exports.up = knex =>
  knex.raw(`
  alter table exceptions
    add column scope text not null default 'version' check (scope in ('version', 'model', 'group')),
    add column model_id uuid references models (id),
    add column "group" text,
    add column uses_max int check (uses_max > 0),
    add column uses int not null default 0 check (uses >= 0),
    add column renews uuid references exceptions (id),
    add constraint wide_ones_say_how_wide check (scope = 'version' or (model_id is not null and "group" is not null)),
    add constraint not_used_up_twice check (uses_max is null or uses <= uses_max);
  comment on column exceptions.uses is 'promotions that rested on it';
  create index exceptions_of_model on exceptions (model_id) where scope = 'model';
  create index exceptions_of_group on exceptions ("group") where scope = 'group';
`);

exports.down = knex =>
  knex.raw(`
  drop index exceptions_of_group;
  drop index exceptions_of_model;
  alter table exceptions
    drop constraint not_used_up_twice,
    drop constraint wide_ones_say_how_wide,
    drop column scope,
    drop column model_id,
    drop column "group",
    drop column uses_max,
    drop column uses,
    drop column renews;
`);

/**
 * Exceptions that one person granted at once in an emergency, and what was said of them afterwards. Instant:
 * those that are there were granted as usual. A killed pod leaves nothing; run it again. Going back forgets
 * which ones broke the glass, and their reviews; the ledger keeps both.
 */
exports.up = knex =>
  knex.raw(`
  alter table exceptions
    add column glass_environment text check (glass_environment in ('staging', 'production')),
    add column used_at timestamptz,
    add column review_verdict text check (review_verdict in ('justified', 'not-justified')),
    add column review_reason text,
    add column reviewed_by text,
    add column reviewed_at timestamptz,
    add constraint broken_for_one_version check (glass_environment is null or scope = 'version'),
    add constraint broken_for_a_day check (
      glass_environment is null or ends_at <= asked_at + interval '24 hours'),
    add constraint reviewed_whole check (
      num_nonnulls(review_verdict, review_reason, reviewed_by, reviewed_at) in (0, 4)),
    add constraint reviewed_by_another check (reviewed_by is null or reviewed_by <> asked_by);
  comment on column exceptions.glass_environment is 'where it leads, of those that one person granted alone; null of all others';
  comment on column exceptions.used_at is 'the first promotion that rested on it';
  create index exceptions_to_review on exceptions (ends_at, id)
    where glass_environment is not null and reviewed_at is null;
`);

exports.down = knex =>
  knex.raw(`
  drop index exceptions_to_review;
  alter table exceptions
    drop constraint reviewed_by_another,
    drop constraint reviewed_whole,
    drop constraint broken_for_a_day,
    drop constraint broken_for_one_version,
    drop column glass_environment,
    drop column used_at,
    drop column review_verdict,
    drop column review_reason,
    drop column reviewed_by,
    drop column reviewed_at;
`);

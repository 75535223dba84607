/**
 * Adds two small tables for the daily digest: whom it reached on a day, and on which days nobody is left.
 * Instant; a killed pod leaves nothing. Going back forgets both, so that a digest of the same day may come
 * once more after the next upgrade.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table digests_sent (
  day date not null,
  person text not null,
  at timestamptz not null,
  primary key (day, person)
);
comment on table digests_sent is 'whom the digest of a day reached; written after it was sent; kept for 30 days';
comment on column digests_sent.day is 'in the time zone of modelRegistry.notifications.digest';
comment on column digests_sent.person is 'full user entity ref';

create table digest_days (
  day date primary key,
  done_at timestamptz not null
);
comment on table digest_days is 'days on which everybody with something to do was told of it';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table digests_sent, digest_days;
`);
};

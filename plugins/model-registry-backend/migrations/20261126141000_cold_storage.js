/**
 * Remembers which stored files lie where they cost less. Instant. A killed pod leaves nothing.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table cold_blobs (
  digest text primary key references blobs (digest) on delete cascade,
  class text not null,
  asked_at timestamptz not null,
  moved_at timestamptz
);
comment on table cold_blobs is 'stored files that no version in use has, moved to where they cost less';
comment on column cold_blobs.class is 'of the bucket, such as GLACIER_IR; cold for the folder of a local store';
comment on column cold_blobs.moved_at is 'null between the decision and the move; the next run goes on with those';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`drop table cold_blobs;`);
};

/** Remembers up to which fact a version in production was looked at. Instant; can be emptied at any time. */
exports.up = knex =>
  knex.raw(`
  create table recertification_looks (
    version_id uuid primary key references versions (id),
    seq bigint not null
  );
  comment on table recertification_looks is 'a cache: when it is empty every version in production is looked at once more';
`);

exports.down = knex => knex.raw('drop table recertification_looks');

/**
 * Adds what the hourly look at versions in production found against packs that are active for it. Instant; a killed pod
 * leaves rows that the next look goes on from. Going back forgets them; what the ledger says of them stays.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table runtime_violations (
  version_id uuid not null references versions (id),
  pack text not null references policy_packs (id),
  since timestamptz not null,
  seen_at timestamptz not null,
  told_at timestamptz,
  primary key (version_id, pack)
);
create index runtime_violations_untold on runtime_violations (since) where told_at is null;
comment on table runtime_violations is 'versions in production that a pack which is active for what runs blocks; a row goes once it does so no longer';
comment on column runtime_violations.seen_at is 'when it was found last';
comment on column runtime_violations.told_at is 'when the owners were told of it (W9)';
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop table runtime_violations;
`);
};

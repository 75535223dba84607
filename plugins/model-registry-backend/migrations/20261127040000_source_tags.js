/**
 * Adds a table for tags of repositories that were told by webhooks, so that a version which is sealed later is
 * tied to its tag too; and an index by the commit that metadata names. The index takes some seconds on 100,000
 * versions, during which versions cannot be written. Going back forgets the tags; facts about them stay.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.raw(`
create table source_tags (
  repository text not null,
  tag text not null,
  commit text not null,
  finding jsonb not null,
  receiver text not null,
  received_at timestamptz not null,
  primary key (repository, tag)
);
create index source_tags_commit on source_tags (commit text_pattern_ops);
create index source_tags_tag on source_tags (tag);
comment on table source_tags is 'tags of repositories as their host had them when it told us; the newest word on each';
comment on column source_tags.repository is 'host/path in lower case';
comment on column source_tags.finding is 'the body of the fact that versions get which name the tag or its commit';
create index versions_source_commit on versions ((metadata #>> '{provenance,commit}'));
`);
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.raw(`
drop index versions_source_commit;
drop table source_tags;
`);
};

/** Questions, answers and comments beside the case of a version, and when reviewers were asked again. Instant. */
exports.up = knex =>
  knex.raw(`
  create table questions (
    id uuid primary key,
    version_id uuid not null references versions (id),
    kind text not null check (kind in ('question', 'comment', 'answer')),
    by_ref text not null,
    at timestamptz not null,
    text text not null,
    answers uuid references questions (id) check ((answers is not null) = (kind = 'answer'))
  );
  comment on column questions.text is 'what a person wrote; its ledger entry holds a salted commitment only (W5)';
  create index questions_of_version on questions (version_id, at);
  alter table requests add column asked_again_at timestamptz;
  comment on column requests.asked_again_at is 'when its reviewers were asked once more; at most once a day';
`);

exports.down = knex =>
  knex.raw(
    'drop table questions; alter table requests drop column asked_again_at',
  );

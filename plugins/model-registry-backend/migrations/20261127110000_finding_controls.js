/**
 * Which clause a finding is the gap of, and since when the ledger says that it is overdue. Instant: both columns are
 * empty at first. A killed pod leaves nothing; run it again. Going back forgets both; the ledger has them still.
 */
exports.up = knex =>
  knex.raw(`
  alter table findings add column framework text;
  alter table findings add column clause text;
  alter table findings add column overdue_at timestamptz;
  alter table findings add check ((framework is null) = (clause is null));
  comment on column findings.framework is 'of the clause whose gap it is; null where it is the gap of none';
  comment on column findings.overdue_at is 'when it was entered in the ledger that its day has passed';
  create index findings_by_due on findings (due_at, id) where status in ('open', 'fixed', 'accepted');
  create index findings_of_control on findings (framework, clause) where framework is not null and status <> 'closed';
`);

exports.down = knex =>
  knex.raw(`
  drop index findings_of_control;
  drop index findings_by_due;
  alter table findings drop column overdue_at;
  alter table findings drop column clause;
  alter table findings drop column framework;
`);

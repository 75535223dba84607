/**
 * Findings of versions with what was done about them. Instant. A killed pod leaves nothing; run it again.
 * Going back forgets all findings; what was done is in the ledger still.
 */
exports.up = knex =>
  knex.raw(`
  create table findings (
    id uuid primary key,
    version_id uuid not null references versions (id),
    severity text not null check (severity in ('low', 'medium', 'high', 'critical')),
    title text not null,
    description text not null,
    fact_id uuid references facts (id),
    owner text not null,
    due_at timestamptz not null,
    status text not null check (status in ('open', 'fixed', 'closed', 'accepted')),
    accepted_until timestamptz,
    fixed_by text,
    reported_by text not null,
    reported_at timestamptz not null,
    changed_at timestamptz not null,
    revision int not null default 1,
    check ((status = 'accepted') = (accepted_until is not null))
  );
  comment on table findings is 'what somebody found that has to be mended; each has an owner and a date';
  comment on column findings.owner is 'full ref of a person or group';
  comment on column findings.accepted_until is 'after it an accepted finding is open again';
  comment on column findings.fixed_by is 'whoever said last that it is fixed, and so does not test it (S5)';
  create index findings_of_version on findings (version_id, due_at, id);
  create index findings_to_settle on findings (due_at, id) where status <> 'closed';

  create table finding_steps (
    finding_id uuid not null references findings (id),
    seq int not null check (seq > 0),
    verb text not null check (verb in ('report', 'fix', 'pass-retest', 'fail-retest', 'accept')),
    by_ref text not null,
    at timestamptz not null,
    note text not null,
    link text,
    ends_at timestamptz,
    primary key (finding_id, seq)
  );
  comment on table finding_steps is 'append-only; what was done about a finding, in order';
  create trigger append_only before update or delete or truncate on finding_steps
    execute function refuse_change();
`);

exports.down = knex =>
  knex.raw(`
  drop table finding_steps;
  drop table findings;
`);

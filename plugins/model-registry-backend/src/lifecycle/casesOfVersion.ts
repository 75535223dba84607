import type { Knex } from 'knex';

interface CaseOwner {
  readonly id: string;
  readonly ref: string; // group/name@1.2.3
}

/**
 * The decided cases of a version, with those of its registration that was refused before it was there: these are known by
 * their entries alone.
 */
export function casesOfVersion(
  db: Knex,
  { id, ref }: CaseOwner,
): Knex.QueryBuilder {
  return db('decided_cases').whereRaw(
    `entry_id in (
      select c.entry_id from decided_cases c where c.version_id = :id
      union all select c.entry_id from ledger_entries e join decided_cases c on c.entry_id = e.id
        where e.subject = :subject and c.version_id is null
      union all select c.entry_id from ledger_pending e join decided_cases c on c.entry_id = e.id
        where e.subject = :subject and c.version_id is null)`,
    { id, subject: `version ${ref}` },
  );
}

import type { Knex } from 'knex';
import { reviewSince, reviewWanted } from '../../lifecycle/taskParts';
import {
  byTimeThenText,
  versionParts,
  withWords,
  type ReportSource,
} from '../source';

/**
 * What blocked when a move of a version was last judged, one row per gate. Stored verdicts and not fresh
 * ones: judging the whole inventory for one page would take minutes. Each row says when that was, and
 * whether the version changed since. With them the reviews of a broken glass that are overdue, and
 * what runs in production against a policy that is active for it.
 */
export const violations: ReportSource = {
  keys: ['group', 'tier', 'gate', 'state'],
  hasDue: false,
  columns: [
    'model',
    'version',
    'owner',
    'tier',
    'state',
    'gate',
    'outcome',
    'move',
    'at',
    'changedSince',
  ],
  order: byTimeThenText,
  find: (db, { breakGlass }) => ({
    query: withWords(
      db
        .from(
          lastVerdicts(db)
            .unionAll([
              overdueReviews(db, breakGlass.reviewDueDays),
              whatRuns(db),
            ])
            .as('j'),
        )
        .join('report_versions as r', 'r.version_id', 'j.version_id'),
    )
      .whereRaw(`j.outcome in ('block', 'error') and r.state <> 'retired'`)
      .select(
        db.raw(versionParts),
        db.raw(`j.gate, j.outcome, j.move, j.at, v.changed_at > j.at as changed_since,
          j.at as sort, j.gate || ' ' || j.version_id::text as id`),
      ),
  }),
};

/** Without a condition of its own, so that PostgreSQL looks through the union to the index of its order. */
function lastVerdicts(db: Knex): Knex.QueryBuilder {
  return db('last_verdicts').select(
    'version_id',
    'gate',
    'outcome',
    'move',
    'at',
  );
}

/** Since when the review of a broken glass is overdue; it blocks the next one for its gate. */
function overdueReviews(db: Knex, days: number): Knex.QueryBuilder {
  const dueAt = `${reviewSince} + make_interval(secs => ?)`;
  const seconds = days * 86_400;
  return db('exceptions as g')
    .whereRaw(`${reviewWanted} and ${dueAt} <= clock_timestamp()`, [seconds])
    .select(
      db.raw(
        `g.version_id, g.gate, 'block' as outcome, 'glass-review' as move, ${dueAt} as at`,
        [seconds],
      ),
    );
}

/** What packs that are active for what runs have against versions in production. */
function whatRuns(db: Knex): Knex.QueryBuilder {
  return db('runtime_violations as x').select(
    db.raw(
      `x.version_id, 'policy:' || x.pack as gate, 'block' as outcome, 'runtime' as move, x.since as at`,
    ),
  );
}

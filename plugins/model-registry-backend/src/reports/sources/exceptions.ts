import { byTime, versionParts, withWords, type ReportSource } from '../source';

/** Exceptions that are in force, the next to end first. */
export const exceptions: ReportSource = {
  keys: ['group', 'tier', 'gate', 'state', 'kind'],
  hasDue: true,
  columns: [
    'model',
    'version',
    'owner',
    'tier',
    'state',
    'gate',
    'kind',
    'at',
    'due',
  ],
  order: byTime,
  find: db => ({
    query: withWords(
      db('exceptions as e').join(
        'report_versions as r',
        'r.version_id',
        'e.version_id',
      ),
    )
      .whereRaw(
        `e.status = 'granted' and e.reviewed_at is null and e.ends_at > statement_timestamp() and r.state <> 'retired'`,
      )
      .select(
        db.raw(versionParts),
        db.raw(`e.gate, case when e.glass_environment is null then 'decided' else 'break-glass' end as kind,
          e.decided_at as at, e.ends_at as due_at,
          e.ends_at as sort, e.id as id`),
      ),
  }),
};

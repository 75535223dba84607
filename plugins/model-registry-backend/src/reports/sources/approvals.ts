import { byTime, versionParts, withWords, type ReportSource } from '../source';

/** Requests that wait for votes, what is overdue first. */
export const approvals: ReportSource = {
  keys: ['group', 'tier', 'kind', 'state'],
  hasDue: true,
  columns: ['model', 'version', 'owner', 'tier', 'state', 'kind', 'at', 'due'],
  order: byTime,
  find: db => ({
    query: withWords(
      db('requests as q').join(
        'report_versions as r',
        'r.version_id',
        'q.version_id',
      ),
    )
      .whereRaw('q.closed_at is null')
      .select(
        db.raw(versionParts),
        db.raw(
          `q.kind, q.opened_at as at, q.due_at, q.due_at as sort, q.id as id`,
        ),
      ),
  }),
};

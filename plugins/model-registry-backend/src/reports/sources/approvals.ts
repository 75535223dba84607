import {
  modelParts,
  sortableTime,
  versionParts,
  type ReportSource,
} from '../source';

/** Requests that wait for votes, what is overdue first. */
export const approvals: ReportSource = {
  keys: ['group', 'tier', 'kind', 'state'],
  hasDue: true,
  columns: ['model', 'version', 'owner', 'tier', 'state', 'kind', 'at', 'due'],
  find: db => ({
    query: db('requests as r')
      .join('versions as v', 'v.id', 'r.version_id')
      .join('models', 'models.id', 'v.model_id')
      .whereRaw('r.closed_at is null')
      .select(
        db.raw(modelParts),
        db.raw(versionParts),
        db.raw(`r.kind, r.opened_at as at, r.due_at,
          ${sortableTime('r.due_at')} as sort, r.id::text as id`),
      ),
  }),
};

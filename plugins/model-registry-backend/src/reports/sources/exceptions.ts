import {
  modelParts,
  sortableTime,
  versionParts,
  type ReportSource,
} from '../source';

/** Exceptions that are in force, the next to end first. */
export const exceptions: ReportSource = {
  keys: ['group', 'tier', 'gate', 'state'],
  hasDue: true,
  columns: ['model', 'version', 'owner', 'tier', 'state', 'gate', 'at', 'due'],
  find: db => ({
    query: db('exceptions as e')
      .join('versions as v', 'v.id', 'e.version_id')
      .join('models', 'models.id', 'v.model_id')
      .whereRaw(
        `e.status = 'granted' and e.ends_at > statement_timestamp() and v.state <> 'retired'`,
      )
      .select(
        db.raw(modelParts),
        db.raw(versionParts),
        db.raw(`e.gate, e.decided_at as at, e.ends_at as due_at,
          ${sortableTime('e.ends_at')} as sort, e.id::text as id`),
      ),
  }),
};

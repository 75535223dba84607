import {
  modelParts,
  sortableTime,
  versionParts,
  type ReportSource,
} from '../source';

/** Versions in production by when their approvals have to be renewed, what is overdue first. */
export const recertifications: ReportSource = {
  keys: ['group', 'tier', 'impact'],
  hasDue: true,
  columns: ['model', 'version', 'owner', 'tier', 'impact', 'due'],
  find: db => ({
    query: db('models')
      .join('versions as v', 'v.model_id', 'models.id')
      .whereRaw(`v.state = 'production' and v.recertify_by is not null`)
      .select(
        db.raw(modelParts),
        db.raw(versionParts),
        db.raw(`v.recertify_by as due_at,
          ${sortableTime('v.recertify_by')} as sort, v.id::text as id`),
      ),
  }),
};

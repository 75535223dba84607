import { byTime, versionParts, type ReportSource } from '../source';

/** Versions in production by when their approvals have to be renewed, what is overdue first. */
export const recertifications: ReportSource = {
  keys: ['group', 'tier', 'impact'],
  hasDue: true,
  columns: ['model', 'version', 'owner', 'tier', 'impact', 'due'],
  order: byTime,
  find: db => ({
    query: db('versions as v')
      .join('report_versions as r', 'r.version_id', 'v.id')
      .leftJoin('models', 'models.id', 'r.model_id')
      .whereRaw(`v.state = 'production' and v.recertify_by is not null`)
      .select(
        db.raw(versionParts),
        db.raw(`v.recertify_by as due_at, v.recertify_by as sort, v.id as id`),
      ),
  }),
};

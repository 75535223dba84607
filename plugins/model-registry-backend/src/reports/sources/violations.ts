import {
  modelParts,
  sortableTime,
  versionParts,
  type ReportSource,
} from '../source';

/**
 * What blocked when a move of a version was last judged, one row per gate. Stored verdicts and not fresh
 * ones: judging the whole inventory for one page would take minutes. Each row says when that was, and
 * whether the version changed since.
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
  find: db => ({
    query: db('last_verdicts as j')
      .join('versions as v', 'v.id', 'j.version_id')
      .join('models', 'models.id', 'v.model_id')
      .whereRaw(`j.outcome in ('block', 'error') and v.state <> 'retired'`)
      .select(
        db.raw(modelParts),
        db.raw(versionParts),
        db.raw(`j.gate, j.outcome, j.move, j.at, v.changed_at > j.at as changed_since,
          ${sortableTime('j.at')} as sort, j.gate || ' ' || v.id as id`),
      ),
  }),
};

import {
  byTimeThenText,
  versionParts,
  withWords,
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
  order: byTimeThenText,
  find: db => ({
    query: withWords(
      db('last_verdicts as j').join(
        'report_versions as r',
        'r.version_id',
        'j.version_id',
      ),
    )
      .whereRaw(`j.outcome in ('block', 'error') and r.state <> 'retired'`)
      .select(
        db.raw(versionParts),
        db.raw(`j.gate, j.outcome, j.move, j.at, v.changed_at > j.at as changed_since,
          j.at as sort, j.gate || ' ' || j.version_id::text as id`),
      ),
  }),
};

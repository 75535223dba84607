import { standing } from '../../findings/standing';
import { byTime, versionParts, withWords, type ReportSource } from '../source';

/** Findings that are not settled, by whom they are for; what is due first comes first. */
export const findings: ReportSource = {
  keys: ['group', 'tier', 'state', 'severity', 'assigned', 'control'],
  hasDue: true,
  columns: [
    'model',
    'version',
    'tier',
    'state',
    'finding',
    'findingTitle',
    'severity',
    'status',
    'assigned',
    'control',
    'at',
    'due',
  ],
  order: byTime,
  find: db => ({
    query: withWords(
      db('findings as f').join(
        'report_versions as r',
        'r.version_id',
        'f.version_id',
      ),
    )
      .whereRaw(
        `f.status <> 'closed' and ${standing} in ('open', 'fixed') and r.state <> 'retired'`,
      )
      .select(
        db.raw(versionParts),
        db.raw(`f.id::text as finding, f.title as finding_title, f.severity, ${standing} as status,
          f.owner as assigned, coalesce(f.framework || ' ' || f.clause, 'none') as control,
          f.reported_at as at, f.due_at, f.due_at as sort, f.id as id`),
      ),
  }),
};

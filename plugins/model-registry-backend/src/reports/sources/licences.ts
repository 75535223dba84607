import {
  byName,
  byText,
  liveVersions,
  versionParts,
  type ReportSource,
} from '../source';

/** What licences the sealed versions are under, as the scanner last read them, and what they ask for. */
export const licences: ReportSource = {
  keys: ['group', 'tier', 'licence', 'kind', 'state'],
  hasDue: false,
  columns: ['model', 'version', 'owner', 'tier', 'state', 'licence', 'kind'],
  order: byText,
  find: db => ({
    query: liveVersions(db).select(
      db.raw(versionParts),
      db.raw(`r.family as kind, ${byName}`),
    ),
  }),
};

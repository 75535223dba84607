import {
  byName,
  liveVersions,
  modelParts,
  versionParts,
  type ReportSource,
} from '../source';

/**
 * What a licence asks for, told by its name alone: a report to read first, while the gate judges. Of an
 * expression with several licences the one that asks for most counts.
 */
const family = `case
  when v.licence is null then 'none-read'
  when v.licence ~* '(RAIL|-NC|-ND|LicenseRef|proprietary)' then 'limits-use'
  when v.licence ~* '(^|[^A-Za-z])(AGPL|GPL|SSPL|EUPL|OSL)-' then 'strong-copyleft'
  when v.licence ~* '(LGPL|MPL|EPL|CDDL)-' then 'weak-copyleft'
  else 'other' end`;

/** What licences the sealed versions are under, as the scanner last read them. */
export const licences: ReportSource = {
  keys: ['group', 'tier', 'licence', 'kind', 'state'],
  hasDue: false,
  columns: ['model', 'version', 'owner', 'tier', 'state', 'licence', 'kind'],
  find: db => ({
    query: liveVersions(db).select(
      db.raw(modelParts),
      db.raw(versionParts),
      db.raw(`${family} as kind, ${byName}`),
    ),
  }),
};

import {
  byName,
  byText,
  liveVersions,
  versionParts,
  type ReportSource,
} from '../source';

/** Sealed versions about whose bytes a fact is missing; whether one that is there suffices, its gate says. */
function without(fact: 'signed' | 'described'): ReportSource {
  return {
    keys: ['group', 'tier', 'impact', 'state'],
    hasDue: false,
    columns: ['model', 'version', 'owner', 'tier', 'impact', 'state'],
    order: byText,
    find: db => ({
      query: liveVersions(db)
        .where(`r.${fact}`, false)
        .select(db.raw(versionParts), db.raw(byName)),
    }),
  };
}

/** No signature was recorded. */
export const unsigned = without('signed');

/** The scanner has read no SBOM that is well-formed and covers every file. An owner's word is none (safety: S8). */
export const missingSbom = without('described');

import type { Knex } from 'knex';
import {
  byName,
  liveVersions,
  modelParts,
  versionParts,
  type ReportSource,
} from '../source';

/** Sealed versions about whose bytes a fact is missing; whether one that is there suffices, its gate says. */
function without(facts: (about: Knex.QueryBuilder) => unknown): ReportSource {
  return {
    keys: ['group', 'tier', 'impact', 'state'],
    hasDue: false,
    columns: ['model', 'version', 'owner', 'tier', 'impact', 'state'],
    find(db) {
      const about = db('facts as f')
        .select(db.raw('1'))
        .whereRaw('f.version_id = v.id')
        .whereRaw('f.subject_digest = v.manifest_digest');
      facts(about);
      return {
        query: liveVersions(db)
          .whereNotExists(about)
          .select(db.raw(modelParts), db.raw(versionParts), db.raw(byName)),
      };
    },
  };
}

/** No signature was recorded. */
export const unsigned = without(about => about.where('f.kind', 'signature'));

/** The scanner has read no SBOM that is well-formed and covers every file. An owner's word is none (safety: S8). */
export const missingSbom = without(about =>
  about
    .where('f.kind', 'sbom-reading')
    .whereRaw(`f.producer->>'kind' = 'scanner'`)
    .whereRaw(`(f.body->>'schemaValid')::boolean`)
    .whereRaw(`(f.body->>'coversSubject')::boolean`),
);

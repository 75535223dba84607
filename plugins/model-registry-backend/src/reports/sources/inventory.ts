import type { Knex } from 'knex';
import { byText, type ReportSource } from '../source';

/** Each model once, by the version it is known by: production, else the newest that is not retired. */
export const inventory: ReportSource = {
  keys: ['group', 'tier', 'impact', 'state', 'licence'],
  hasDue: false,
  columns: [
    'model',
    'title',
    'owner',
    'tier',
    'impact',
    'version',
    'state',
    'licence',
  ],
  order: byText,
  find: db => ({ query: modelsByVersion(db) }),
};

/** From the models on, since one without a version is in it too. */
export function modelsByVersion(db: Knex): Knex.QueryBuilder {
  return db('models')
    .joinRaw(
      'left join report_versions r on r.model_id = models.id and r.known',
    )
    .leftJoin('versions as v', 'v.id', 'r.version_id')
    .select(
      db.raw(`models."group" || '/' || models.name as model, models."group", models.tier, models.title, models.owner,
        v.version, r.state, coalesce(r.impact, 'not-stated') as impact, coalesce(r.licence, 'none-read') as licence,
        models."group" || '/' || models.name as sort, models.id::text as id`),
    );
}

import type { Knex } from 'knex';
import { byName, modelParts, versionParts, type ReportSource } from '../source';

const byModel = byName.replace('v.semver_order || v.id', 'models.id::text');

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
  find: db => ({ query: modelsByVersion(db) }),
  findBrief: db => ({ query: modelsAlone(db) }),
};

export function modelsByVersion(db: Knex): Knex.QueryBuilder {
  return db('models')
    .joinRaw(
      `left join lateral (select v.* from versions v
        left join aliases p on p.version_id = v.id and p.alias = 'production'
        where v.model_id = models.id
        order by p.version_id is null, v.state = 'retired', v.semver_order desc limit 1) v on true`,
    )
    .select(
      db.raw(modelParts),
      db.raw(versionParts.replace('v.id as row_id', 'models.id as row_id')),
      db.raw(byModel),
    );
}

/** Which version a model is known by is not asked for each model only to count them or to find a page. */
export function modelsAlone(db: Knex): Knex.QueryBuilder {
  return db('models').select(
    db.raw(`models."group", models.tier, models.id as row_id, ${byModel}`),
  );
}

import type { Knex } from 'knex';
import { byName, modelParts, versionParts, type ReportSource } from '../source';

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
      db.raw(versionParts),
      db.raw(byName.replace('v.semver_order || v.id', 'models.id::text')),
    );
}

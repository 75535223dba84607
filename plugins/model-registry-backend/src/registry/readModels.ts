import { parseVersionSelector } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { prepared } from '../database/prepared';
import type { ModelRow } from '../database/rows';
import { modelUsage, versionUsage } from '../usage/readUsage';
import type { ModelDetailJson, VersionDetailJson, VersionJson } from './views';

/** Versions a model's page lists at once; older ones are a page of `listVersions` away. */
export const versionsPerModelMax = 50;

/** One version `v` as JSON, with the names that point at it and the request that is open on it. */
export const versionJson = `jsonb_build_object('id', v.id, 'version', v.version, 'state', v.state,
  'manifest_digest', v.manifest_digest, 'size_bytes', v.size_bytes, 'frameworks', v.frameworks,
  'licence', v.licence, 'created_at', v.created_at, 'changed_at', v.changed_at, 'revision', v.revision,
  'aliases', (select coalesce(jsonb_agg(a.alias order by a.alias), '[]'::jsonb)
    from aliases a where a.version_id = v.id),
  'request_kind', (select r.kind from requests r where r.version_id = v.id and r.closed_at is null))`;

/** The same with metadata, files (and their format as the scanner last read it) and the open request. */
const versionDetailJson = `${versionJson} || jsonb_build_object('metadata', v.metadata,
  'usage', ${versionUsage('v.id')},
  'created_by', v.created_by, 'recertify_by', v.recertify_by,
  'artifacts', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'path', f.path, 'kind', f.kind,
      'size', f.size, 'digest', f.digest, 'status', f.status,
      'cold', (select jsonb_build_object('class', k.class, 'since', k.moved_at) from cold_blobs k
        where k.digest = f.digest and k.store = f.store and k.moved_at is not null),
      'region', (select s.region from stores s where s.name = f.store),
      'reference', (select to_jsonb(r) from artifact_references r where r.artifact_id = f.id),
      'format', (select t.body->>'format' from facts t where t.version_id = v.id and t.kind = 'format'
        and t.body->>'digest' = f.digest order by t.seq desc limit 1)) order by f.path), '[]'::jsonb)
    from artifacts f where f.version_id = v.id),
  'request', (select to_jsonb(r) from requests r where r.version_id = v.id and r.closed_at is null))`;

/** The version a model is known by: the newest that is not retired, else the newest. */
export const newestVersion = (
  model: string,
) => `(select ${versionJson} from versions v
  where v.model_id = ${model} order by (v.state = 'retired'), v.semver_order desc limit 1)`;

export const productionVersion = (
  model: string,
) => `(select ${versionJson} from versions v
  join aliases p on p.version_id = v.id where p.model_id = ${model} and p.alias = 'production')`;

/** Everything of one model's page in one round trip. The version asked for, else production, else newest. */
export async function readModelDetail(
  db: Knex,
  model: Pick<ModelRow, 'id'>,
  selector: string | undefined,
): Promise<ModelDetailJson> {
  const asked = askedVersion(selector);
  const { rows } = await prepared(
    db,
    `select ${newestVersion('m.id')} as newest, ${productionVersion(
      'm.id',
    )} as production,
      (select coalesce(jsonb_agg(t.row order by t.semver_order desc), '[]'::jsonb) from (
        select ${versionJson} as row, v.semver_order from versions v where v.model_id = m.id
        order by v.semver_order desc limit ${versionsPerModelMax}) t) as versions,
      ${modelUsage('m.id')} as usage,
      (select count(*) from versions v where v.model_id = m.id) as version_count,
      (select coalesce(jsonb_object_agg(a.alias, v.version), '{}'::jsonb) from aliases a
        join versions v on v.id = a.version_id where a.model_id = m.id) as aliases,
      (select ${versionDetailJson} from versions v where v.model_id = m.id ${
      asked.where
    }) as version
    from models m where m.id = ?`,
    [...asked.values, model.id],
  );
  return rows[0];
}

function askedVersion(selector: string | undefined): {
  where: string;
  values: string[];
} {
  const parsed =
    selector === undefined ? undefined : parseVersionSelector(selector);
  const newestFirst = `order by v.semver_order desc limit 1`;
  switch (parsed?.kind) {
    case 'semver':
      return { where: `and v.version = ?`, values: [parsed.version] };
    case 'digest':
      return {
        where: `and v.manifest_digest = ? ${newestFirst}`,
        values: [parsed.digest],
      };
    case 'alias':
      return {
        where: `and v.id = (select a.version_id from aliases a where a.model_id = v.model_id and a.alias = ?)`,
        values: [parsed.alias],
      };
    default:
      return {
        where: `and v.id = coalesce(
          (select a.version_id from aliases a where a.model_id = m.id and a.alias = 'production'),
          (select n.id from versions n where n.model_id = m.id
            order by (n.state = 'retired'), n.semver_order desc limit 1))`,
        values: [],
      };
  }
}

/** One version with all that its page shows. */
export async function readVersionDetail(
  db: Knex,
  versionId: string,
): Promise<VersionDetailJson> {
  const { rows } = await prepared(
    db,
    `select ${versionDetailJson} as version from versions v where v.id = ?`,
    [versionId],
  );
  if (!rows[0])
    throw new Error(`Version ${versionId} was not there to be read`);
  return rows[0].version;
}

export async function readModelSummary(
  db: Knex,
  modelId: string,
): Promise<{ newest: VersionJson | null; production: VersionJson | null }> {
  const { rows } = await db.raw(
    `select ${newestVersion('m.id')} as newest, ${productionVersion(
      'm.id',
    )} as production
     from models m where m.id = ?`,
    [modelId],
  );
  return rows[0];
}

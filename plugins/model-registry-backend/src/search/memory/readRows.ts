import type { Knex } from 'knex';
import type { ModelRow } from '../../database/rows';
import { newestVersion, productionVersion } from '../../registry/readModels';
import { modelSummary, type VersionJson } from '../../registry/views';
import type { IndexedModel, IndexedVersion } from './rows';

const ms = (time: string) =>
  `(extract(epoch from ${time}) * 1000)::double precision`;

/** Fields whose terms are about the model itself; those of its versions stand in their own rows. */
const ownFields = [
  'group',
  'name',
  'title',
  'owner',
  'system',
  'tier',
  'declaredtier',
  'assessedtier',
  'tags',
  'inproduction',
];
const ownTerms = [
  ...ownFields.flatMap(name => [`${name}=%`, `has=${name}`]),
  'has=created',
  'has=changed',
];

const facetColumns = `jsonb_build_object('tier', array[m.tier], 'owner', array[m.owner], 'group', array[m."group"],
  'tags', m.tags, 'state', s.states, 'framework', s.frameworks, 'licence', s.licences, 'format', s.formats,
  'task', s.tasks, 'domain', s.domains, 'sensitivity', s.sensitivities, 'artifact', s.artifacts,
  'blocked', s.blocked, 'inProduction', s.production, 'metrics', s.metrics, 'properties', s.properties)`;

const modelSql = `select to_jsonb(m) as model, ${newestVersion(
  'm.id',
)} as "newestShown",
  ${productionVersion('m.id')} as "productionShown",
  ${ms('m.created_at')} as created, ${ms(
  'm.changed_at',
)} as changed, s.size_bytes::double precision as size,
  array(select term from unnest(tsvector_to_array(s.terms)) term where term like any(:ownTerms)) as terms,
  ${facetColumns} as facets, w.words::text as words, w.head::text as head,
  search_words(m.name || ' ' || m.title) as called, search_newest(m.id) as newest,
  (select a.version_id from aliases a where a.model_id = m.id and a.alias = 'production') as production,
  array(select v.version_id from search_versions v where v.model_id = m.id order by v.version_id) as versions
  from models m join search_models s on s.model_id = m.id join search_words w on w.model_id = m.id`;

const versionSql = `select v.version_id as id, v.model_id as "modelId", v.shown, v.semver_order as semver,
  v.size_bytes::double precision as size, ${ms('v.released_at')} as released,
  ${ms('v.recertify_by')} as recertify, v.numbers from search_versions v`;

/** How many rows there are, counted up to one more than is asked about. */
export async function countRows(
  db: Knex,
  modelsMax: number,
  versionsMax: number,
): Promise<{ models: number; versions: number }> {
  const { rows } = await db.raw(
    `select (select count(*)::int from (select 1 from search_models limit ?) few) as models,
      (select count(*)::int from (select 1 from search_versions limit ?) few) as versions`,
    [modelsMax + 1, versionsMax + 1],
  );
  return rows[0];
}

/** Up to so many models after an id, in the order of ids. */
export async function readModelsAfter(
  db: Knex,
  after: string,
  most: number,
): Promise<IndexedModel[]> {
  const { rows } = await db.raw(
    `${modelSql} where m.id > :after order by m.id limit :most`,
    { ownTerms, after, most },
  );
  return rows.map(indexed);
}

export async function readModels(
  db: Knex,
  ids: readonly string[],
): Promise<IndexedModel[]> {
  const { rows } = await db.raw(`${modelSql} where m.id = any(:ids)`, {
    ownTerms,
    ids,
  });
  return rows.map(indexed);
}

type ModelSqlRow = Omit<
  IndexedModel,
  'id' | 'group' | 'name' | 'tier' | 'summary'
> & {
  model: ModelRow;
  newestShown: VersionJson | null;
  productionShown: VersionJson | null;
};

function indexed({
  model,
  newestShown,
  productionShown,
  ...rest
}: ModelSqlRow): IndexedModel {
  const { id, group, name, tier } = model;
  const summary = modelSummary(model, newestShown, productionShown);
  return { ...rest, id, group, name, tier, summary: JSON.stringify(summary) };
}

export async function readVersionsOf(
  db: Knex,
  models: readonly string[],
): Promise<IndexedVersion[]> {
  const { rows } = await db.raw(
    `${versionSql} where v.model_id = any(:models) order by v.model_id, v.version_id`,
    { models },
  );
  return rows;
}

/** @param versions - ids, each with its model's: the key of the rows begins with that */
export async function readVersions(
  db: Knex,
  models: readonly string[],
  versions: readonly string[],
): Promise<IndexedVersion[]> {
  const { rows } = await db.raw(
    `${versionSql} where v.model_id = any(:models) and v.version_id = any(:versions)`,
    { models, versions },
  );
  return rows;
}

/** What has to be asked of the database, since folding letters of the world is its own. */
const foreign = /\P{ASCII}/u;

export function foldsAlone(text: string): boolean {
  return !foreign.test(text);
}

export async function foldTexts(
  db: Knex,
  texts: readonly string[],
): Promise<Map<string, string>> {
  if (texts.length === 0) return new Map();
  const { rows } = await db.raw(
    `select text, search_fold(text) as folded from unnest(cast(? as text[])) text`,
    [[...texts]],
  );
  return new Map(
    rows.map(({ text, folded }: Record<string, string>) => [text, folded]),
  );
}

import {
  similarProfile,
  wordsOf,
  type SimilarMetadata,
  type SimilarProfile,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { Visibility } from '../http/readable';

/** Candidates that each way of being alike may bring; all of them are then compared in full. */
const perWayMax = 100;
/** Hits of a text search that are ranked; common words have too many. */
const textHitsMax = 2_000;
const wordsMax = 12;
const namesMax = 20; // of data sets, use cases and tags that are looked for

/** A model that may be read, by what it is like, and the version that it is known by. */
export interface Candidate {
  readonly modelId: string;
  readonly profile: SimilarProfile;
  readonly production?: { id: string; version: string };
}

interface Row {
  id: string;
  group: string;
  name: string;
  title: string;
  description: string;
  tags: string[];
  frameworks: string[] | null;
  metadata: SimilarMetadata | null;
  production: { id: string; version: string } | null;
}

/** Of each model, what it is like by the version in production, else by the newest that is not retired. */
const profileColumns = `m.id, m."group", m.name, m.title, m.description, m.tags, known.frameworks,
  jsonb_build_object(
    'identity', jsonb_build_object('description', known.metadata #> '{identity,description}',
      'taxonomy', known.metadata #> '{identity,taxonomy}'),
    'provenance', jsonb_build_object('base_model', known.metadata #> '{provenance,base_model}'),
    'data', jsonb_build_object('datasets', known.metadata #> '{data,datasets}'),
    'risk', jsonb_build_object('intended_uses', known.metadata #> '{risk,intended_uses}')) as metadata,
  case when known.alias is not null then jsonb_build_object('id', known.id, 'version', known.version) end as production`;
const knownVersion = `left join lateral (
  select v.id, v.version, v.frameworks, v.metadata, p.alias from versions v
  left join aliases p on p.version_id = v.id and p.alias = 'production'
  where v.model_id = m.id
  order by (p.alias is null), (v.state = 'retired'), v.semver_order desc limit 1) known on true`;

/** What one model is like. */
export async function readProfile(
  db: Knex,
  modelId: string,
): Promise<SimilarProfile> {
  const { rows } = await db.raw(
    `select ${profileColumns} from models m ${knownVersion} where m.id = ?`,
    [modelId],
  );
  return candidateOf(rows[0]).profile;
}

/**
 * Models that have something in common with a profile, of those a principal may read (safety: S9).
 * Each way is one index; what they bring is one query.
 */
export async function readCandidates(
  db: Knex,
  visible: Visibility,
  model: { id: string },
  profile: SimilarProfile,
): Promise<Candidate[]> {
  const ways = [...waysByVersion(db, profile), ...waysByModel(db, profile)].map(
    way => {
      const query = way.whereNot('models.id', model.id).limit(perWayMax);
      visible(query);
      return query;
    },
  );
  if (ways.length === 0) return [];
  const rows: Row[] = await db
    .with('found', db.queryBuilder().union(ways, true))
    .select(db.raw(profileColumns))
    .from('found')
    .joinRaw(`join models m on m.id = found.id ${knownVersion}`);
  return rows.map(candidateOf);
}

/** By base model, data sets and use cases, of any version. */
function waysByVersion(
  db: Knex,
  { ref, baseModel, datasets, useCases }: SimilarProfile,
): Knex.QueryBuilder[] {
  const [, name] = ref.split('/');
  const bases = [ref, name, ...(baseModel ? [baseModel.toLowerCase()] : [])];
  const where = (sql: string, values: readonly unknown[]) =>
    db('models')
      .select('models.id')
      .whereIn(
        'models.id',
        db('versions')
          .select('model_id')
          .whereRaw(sql, values as never),
      );
  const anyOf = (path: string, values: readonly unknown[]) =>
    values.length === 0
      ? []
      : [
          where(
            // An index of this kind takes one value at a time.
            `(${values
              .map(() => `metadata #> '${path}' @> ?::jsonb`)
              .join(' or ')})`,
            values.map(value => JSON.stringify(value)),
          ),
        ];
  return [
    where(
      `lower(metadata #>> '{provenance,base_model,name}') = any(?)
       and metadata #>> '{provenance,base_model,name}' is not null`,
      [bases],
    ),
    ...anyOf(
      '{data,datasets}',
      datasets.slice(0, namesMax).map(id => [{ id }]),
    ),
    ...anyOf(
      '{identity,taxonomy,use_cases}',
      useCases.slice(0, namesMax).map(one => [one]),
    ),
  ];
}

/** By the model that it is built on, tags, and words of title, name and description. */
function waysByModel(
  db: Knex,
  { baseModel, tags, title, description }: SimilarProfile,
): Knex.QueryBuilder[] {
  const models = () => db('models').select('models.id');
  const ways: Knex.QueryBuilder[] = [];
  if (baseModel) {
    const name = baseModel.toLowerCase().split('/').pop();
    ways.push(models().where('models.name', name));
  }
  if (tags.length > 0) {
    ways.push(
      models().whereRaw('models.tags && ?::text[]', [
        tags.slice(0, namesMax),
      ] as never),
    );
  }
  const words = [...new Set(wordsOf(`${title} ${description}`))].slice(
    0,
    wordsMax,
  );
  if (words.length > 0) ways.push(byWords(db, words));
  return ways;
}

function byWords(db: Knex, words: readonly string[]): Knex.QueryBuilder {
  const tsquery = words.map(word => `'${word}':*`).join(' | ');
  const hits = db('models')
    .select('models.id')
    .whereRaw(`models.search @@ to_tsquery('simple', ?)`, [tsquery])
    .limit(textHitsMax);
  return db('models')
    .select('models.id')
    .whereIn('models.id', hits)
    .orderByRaw(`ts_rank(models.search, to_tsquery('simple', ?)) desc`, [
      tsquery,
    ]);
}

function candidateOf(row: Row): Candidate {
  const { id, group, name, title, description, tags, production } = row;
  const model = {
    ref: `${group}/${name}`,
    title,
    description,
    tags,
    frameworks: row.frameworks ?? [],
  };
  return {
    modelId: id,
    profile: similarProfile(model, withoutNulls(row.metadata)),
    ...(production ? { production } : {}),
  };
}

/** SQL builds its JSON with nulls where metadata has nothing. */
function withoutNulls(metadata: SimilarMetadata | null): SimilarMetadata {
  return JSON.parse(JSON.stringify(metadata ?? {}), (_, value) =>
    value === null ? undefined : value,
  );
}

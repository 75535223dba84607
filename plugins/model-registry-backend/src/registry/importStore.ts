import {
  metadataDigest,
  type Metadata,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import { sha256 } from '../audit/sha256';
import type { GovernedTx } from '../audit/types';
import type { ModelRow } from '../database/rows';
import { modelColumns } from '../database/subjects';
import type { KnownVersion } from './judgeImport';
import { semverOrder } from './semverOrder';

/* Many rows a statement, since an import of 100,000 versions would else be as many round trips. */

interface Name {
  group: string;
  name: string;
}

/** In one order, so that two imports never wait for each other in a ring. */
function modelsNamed(db: Knex, names: readonly Name[]) {
  return db('models')
    .select(modelColumns)
    .whereRaw(
      `(models."group", models.name) in (select * from unnest(?::text[], ?::text[]))`,
      [names.map(({ group }) => group), names.map(({ name }) => name)] as never,
    )
    .orderBy(['models.group', 'models.name']);
}

/** Those of the models that are here. */
export async function findModels(
  db: Knex,
  names: readonly Name[],
): Promise<ModelRow[]> {
  return modelsNamed(db, names);
}

/** The same, locked for a change of their revision (safety: W3). */
export async function lockModels(
  tx: GovernedTx,
  names: readonly Name[],
): Promise<ModelRow[]> {
  return modelsNamed(tx, names).forNoKeyUpdate();
}

/** Those of the versions that are here, by model id and version. */
export async function findVersions(
  db: Knex,
  wanted: readonly { modelId: string; version: string }[],
): Promise<KnownVersion[]> {
  if (wanted.length === 0) return [];
  const { rows } = await db.raw(
    `select v.id, v.model_id, v.version, v.state, v.metadata, v.metadata_digest,
       (select coalesce(jsonb_object_agg(f.path, f.digest), '{}'::jsonb) from artifacts f
        where f.version_id = v.id and f.status = 'stored') as artifacts
     from versions v join unnest(cast(:models as uuid[]), cast(:versions as text[])) as w(model_id, version)
       on w.model_id = v.model_id and w.version = v.version`,
    {
      models: wanted.map(({ modelId }) => modelId),
      versions: wanted.map(({ version }) => version),
    } as never,
  );
  return rows;
}

export interface NewVersion {
  id: string;
  modelId: string;
  version: string;
  metadata: Metadata;
  metadataDigest: string;
}

export function newVersion(
  id: string,
  modelId: string,
  version: string,
  metadata: Metadata,
): NewVersion {
  const digest = metadataDigest(metadata, sha256);
  return { id, modelId, version, metadata, metadataDigest: digest };
}

/** Inserts drafts with their authors (safety: S5). */
export async function insertVersions(
  tx: GovernedTx,
  versions: readonly NewVersion[],
  by: string,
  authors: readonly string[],
  at: Date,
): Promise<void> {
  if (versions.length === 0) return;
  const { rows } = await tx.raw(
    `with made as (insert into versions (id, model_id, version, semver_order, metadata, metadata_digest,
        frameworks, created_by, created_at, changed_at)
      select id, model_id, version, semver_order, metadata, metadata_digest, frameworks, :by,
        cast(:at as timestamptz), cast(:at as timestamptz)
      from jsonb_to_recordset(cast(:versions as jsonb)) as x(id uuid, model_id uuid, version text,
        semver_order text, metadata jsonb, metadata_digest text, frameworks text[])
      returning id),
    written as (insert into version_authors (version_id, ref, as_what, since)
      select x.id, ref, 'creator', cast(:at as timestamptz)
      from made x cross join unnest(cast(:authors as text[])) ref returning 1)
    select (select count(*) from made) as made, (select count(*) from written) as written`,
    {
      by,
      at: at.toISOString(),
      authors,
      versions: JSON.stringify(
        versions.map(row => ({
          id: row.id,
          model_id: row.modelId,
          version: row.version,
          semver_order: semverOrder(row.version),
          metadata: row.metadata,
          metadata_digest: row.metadataDigest,
          frameworks: row.metadata.identity?.frameworks ?? [],
        })),
      ),
    } as never,
  );
  expectCount('Importing versions', Number(rows[0].made), versions.length);
}

export interface Fill {
  id: string;
  metadata: Metadata;
  metadataDigest: string;
}

/** Writes metadata whose gaps were filled. Who fills a gap is an author from then on (safety: S5). */
export async function fillVersions(
  tx: GovernedTx,
  fills: readonly Fill[],
  authors: readonly string[],
  at: Date,
): Promise<void> {
  if (fills.length === 0) return;
  const { rows } = await tx.raw(
    `with filled as (update versions v set metadata = x.metadata, metadata_digest = x.digest,
        frameworks = x.frameworks, changed_at = cast(:at as timestamptz), revision = v.revision + 1
      from jsonb_to_recordset(cast(:fills as jsonb)) as x(id uuid, metadata jsonb, digest text, frameworks text[])
      where v.id = x.id and v.state = 'draft' returning v.id),
    written as (insert into version_authors (version_id, ref, as_what, since)
      select filled.id, ref, 'metadata-editor', cast(:at as timestamptz)
      from filled cross join unnest(cast(:authors as text[])) ref
      on conflict (version_id, ref, as_what) do nothing returning 1)
    select count(*) as filled from filled`,
    {
      at: at.toISOString(),
      authors,
      fills: JSON.stringify(
        fills.map(({ id, metadata, metadataDigest: digest }) => ({
          id,
          metadata,
          digest,
          frameworks: metadata.identity?.frameworks ?? [],
        })),
      ),
    } as never,
  );
  expectCount('Filling metadata', Number(rows[0].filled), fills.length);
}

/** Counts a change to models that were here before. */
export async function touchModels(
  tx: GovernedTx,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const changed = await tx('models')
    .whereRaw('id = any(?)', [ids] as never)
    .update({ revision: tx.raw('revision + 1'), changed_at: at });
  expectCount('Touching models', changed, ids.length);
}

function expectCount(what: string, changed: number, expected: number): void {
  if (changed === expected) return;
  throw new Error(`${what} changed ${changed} rows, expected ${expected}`);
}

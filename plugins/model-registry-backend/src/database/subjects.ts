import {
  MODEL_CHANGED_TOPIC,
  parseVersionSelector,
  type VersionSelector,
} from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx, OutboxMessage } from '../audit/types';
import { policyShareLock } from './policySet';
import type { ModelRow, VersionRow } from './rows';
import { notFound } from '../http/problem';

/** Everything of `models` but its search column, which nobody reads. */
const modelColumnNames = [
  'id',
  'group',
  'name',
  'title',
  'description',
  'owner',
  'system',
  'declared_tier',
  'assessed_tier',
  'tier',
  'tags',
  'region',
  'created_by',
  'created_at',
  'changed_at',
  'revision',
];
export const modelColumns = modelColumnNames.map(column => `models.${column}`);

export async function findModel(
  db: Knex,
  group: string,
  name: string,
): Promise<ModelRow | undefined> {
  return db('models').select(modelColumns).where({ group, name }).first();
}

export async function findModelOfException(
  db: Knex,
  exceptionId: string,
): Promise<ModelRow | undefined> {
  return db('exceptions')
    .join('versions', 'versions.id', 'exceptions.version_id')
    .join('models', 'models.id', 'versions.model_id')
    .select(modelColumns)
    .where('exceptions.id', exceptionId)
    .first();
}

/**
 * A use case as the portal's policy judges it: by owner, group and tier, like a model (safety: S9). Nothing else
 * of a model is known of it, so nothing but that may be read of the row.
 */
export async function findUseCaseAsModel(
  db: Knex,
  useCaseId: string,
): Promise<ModelRow | undefined> {
  return db('use_cases')
    .select('id', 'group', 'owner', 'tier', 'title', 'title as name')
    .where({ id: useCaseId })
    .first();
}

export async function findModelOfFinding(
  db: Knex,
  findingId: string,
): Promise<ModelRow | undefined> {
  return db('findings')
    .join('versions', 'versions.id', 'findings.version_id')
    .join('models', 'models.id', 'versions.model_id')
    .select(modelColumns)
    .where('findings.id', findingId)
    .first();
}

/** Finds a version by semver, `@alias` or manifest digest. */
export async function findVersion(
  db: Knex,
  modelId: string,
  selector: string,
): Promise<VersionRow | undefined> {
  return versionQuery(db, modelId, selector)?.first();
}

/** The query behind it, for one that reads more in the same round trip. */
export function versionQuery(
  db: Knex,
  modelId: string,
  selector: string,
): Knex.QueryBuilder | undefined {
  const parsed = parseVersionSelector(selector);
  if (!parsed) return undefined;
  const query = db('versions')
    .select('versions.*')
    .where('versions.model_id', modelId);
  narrow(query, parsed);
  return query;
}

function narrow(query: Knex.QueryBuilder, selector: VersionSelector): void {
  switch (selector.kind) {
    case 'semver':
      query.where('versions.version', selector.version);
      break;
    case 'alias':
      query
        .join('aliases', 'aliases.version_id', 'versions.id')
        .where('aliases.alias', selector.alias)
        .where('aliases.model_id', query.client.ref('versions.model_id'));
      break;
    default:
      // The same bytes may have been published under two names; the newer name is meant.
      query
        .where('versions.manifest_digest', selector.digest)
        .orderBy('versions.semver_order', 'desc');
  }
}

/** @throws HttpProblem `not-found` */
export async function requireVersion(
  db: Knex,
  model: Pick<ModelRow, 'id' | 'group' | 'name'>,
  selector: string,
): Promise<VersionRow> {
  const row = await findVersion(db, model.id, selector);
  if (!row)
    throw notFound(`version ${selector} of ${model.group}/${model.name}`);
  return row;
}

export interface Locked {
  readonly model: ModelRow;
  readonly version: VersionRow;
  /** The database's time once both locks were held, in milliseconds, as an entry carries it (safety: W6). */
  readonly at: Date;
}

const modelPrefix = 'model.';
const lockedAt = 'locked.at';
const lockedPolicies = 'locked.policies';
const lockSql = `with
  m as materialized (select ${modelColumnNames
    .map(column => `"${column}" as "${modelPrefix}${column}"`)
    .join(', ')} from models
    where id = (select model_id from versions where id = :versionId) for no key update),
  v as materialized (select versions.* from versions join m on m."${modelPrefix}id" = versions.model_id
    where versions.id = :versionId for update of versions)
  select m.*, v.*, ${policyShareLock} as "${lockedPolicies}", date_trunc('milliseconds', clock_timestamp()) as "${lockedAt}" from m, v`;

/**
 * Locks a model, then one version of it, then what packs are active, in that order and no other (safety: W3). The model's lock
 * is the one a change of its revision needs: a share lock would be upgraded, and two upgrades deadlock.
 *
 * One statement, since each is a round trip under the locks. `v` reads `m`, and the time is read for the
 * rows of both, so they happen in that order; a row that changed while its lock was waited for is read
 * anew by PostgreSQL.
 */
export async function lockVersion(
  tx: GovernedTx,
  versionId: string,
): Promise<Locked> {
  const { rows } = await tx.raw(lockSql, { versionId });
  if (!rows[0]) throw notFound('version');
  const model: Record<string, unknown> = {};
  const version: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(rows[0])) {
    if (column.startsWith(modelPrefix)) {
      model[column.slice(modelPrefix.length)] = value;
    } else if (column !== lockedAt && column !== lockedPolicies) {
      version[column] = value;
    }
  }
  return {
    model: model as unknown as ModelRow,
    version: version as unknown as VersionRow,
    at: rows[0][lockedAt],
  };
}

/** Locks a model for a change to the model itself. */
export async function lockModel(
  tx: GovernedTx,
  modelId: string,
): Promise<ModelRow> {
  const model = await tx('models')
    .select(modelColumns)
    .where({ id: modelId })
    .forNoKeyUpdate()
    .first();
  if (!model) throw notFound('model');
  return model;
}

/** Counts a change to the model or a version of it. @returns its new revision */
export async function touchModel(
  tx: GovernedTx,
  modelId: string,
  at: Date,
): Promise<number> {
  const rows = await tx('models')
    .where({ id: modelId })
    .update({ revision: tx.raw('revision + 1'), changed_at: at })
    .returning('revision');
  if (rows.length !== 1) {
    throw new Error(
      `Touching model ${modelId} changed ${rows.length} rows, expected 1`,
    );
  }
  return Number(rows[0].revision);
}

/** What the catalog and others are told after a change (safety: W9). */
export function modelChanged(
  model: Pick<ModelRow, 'group' | 'name'>,
  revision: number,
): OutboxMessage {
  const modelRef = `${model.group}/${model.name}`;
  return { topic: MODEL_CHANGED_TOPIC, payload: { modelRef, revision } };
}

/** Notes who had a hand in a version; nobody decides on what they authored (safety: S5). */
export async function addAuthors(
  tx: GovernedTx,
  versionId: string,
  refs: readonly string[],
  asWhat:
    | 'creator'
    | 'uploader'
    | 'sealer'
    | 'metadata-editor'
    | 'service-owner',
  at: Date,
): Promise<void> {
  if (refs.length === 0) return;
  await tx('version_authors')
    .insert(
      refs.map(ref => ({
        version_id: versionId,
        ref,
        as_what: asWhat,
        since: at,
      })),
    )
    .onConflict(['version_id', 'ref', 'as_what'])
    .ignore();
}

import {
  checkMetadata,
  identityFaults,
  metadataDigest,
  type Metadata,
  type Problem,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { knownTagFacts } from '../facts/receivers/tagFacts';
import { requireQuota } from '../artifacts/quotas';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import { requireRevision } from '../http/serve';
import { verdictLines } from '../lifecycle/decidedCase';
import { keptOccasion } from '../lifecycle/keptOccasion';
import {
  callerOf,
  isRefused,
  newestModel,
  onJudgedRegistrations,
  refuseRegistration,
  requireSamePolicies,
  type RegistrationSaid,
} from './judgeRegistration';
import { insertMetadataChanges } from './metadataChanges';
import { readVersionDetail } from './readModels';
import { semverOrder } from './semverOrder';
import {
  addAuthors,
  lockModel,
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { newId } from '../database/newId';
import { versionDetail } from './views';

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly model: ModelRow;
}

/** Starts a version as a draft, unless a pack that was activated for registrations says no. */
export async function createVersion(
  ctx: Context,
  asked: Asked & { version: string; metadata?: Metadata },
): Promise<Answer<VersionDetail | Problem>> {
  const metadata = checked(asked.metadata ?? {}, asked.model, asked.version);
  let { model } = asked;
  const { version } = asked;
  return onJudgedRegistrations(
    ctx,
    async () => {
      model = await newestModel(ctx, model);
      return [{ model, version, metadata }];
    },
    said => register(ctx, { ...asked, model, metadata }, said),
  );
}

async function register(
  ctx: Context,
  asked: Asked & { version: string; metadata: Metadata },
  said: RegistrationSaid,
): Promise<Answer<VersionDetail | Problem>> {
  const { principal, write, version, metadata } = asked;
  return govern<VersionDetail | Problem, ModelRow>(
    ctx,
    write,
    async (tx, at, model) => {
      await requireSamePolicies(tx, said, [{ was: asked.model, is: model }]);
      const [judged] = said.judged;
      if (judged && isRefused(judged.verdicts)) {
        const by = { by: principal, at };
        return refuseRegistration(tx, { ...asked, model }, judged, by);
      }
      const id = newId(at);
      await requireQuota(tx, ctx.config.quotas, model, { versions: 1 });
      await insertVersion(
        tx,
        { id, modelId: model.id, version, by: principal.ref, at },
        metadata,
      );
      await addAuthors(tx, id, ctx.roles.authorsOf(principal), 'creator', at);
      const revision = await touchModel(tx, model.id, at);
      const kept =
        judged && judged.verdicts.length > 0
          ? keptOccasion(judged, {
              event: 'register',
              by: callerOf(principal),
              versionId: id,
            })
          : undefined;
      return {
        result: versionDetail(model, await readVersionDetail(tx, id)),
        decidedCase: kept,
        events: [
          {
            type: 'version.created',
            subject: { kind: 'version', ref: refOf(model, version) },
            data: {
              metadataDigest: metadataDigest(metadata),
              verdicts: kept && verdictLines(judged.verdicts),
              caseSha256: kept?.digest,
            },
            personal: { actor: principal.ref },
          },
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    (tx: GovernedTx) => lockModel(tx, asked.model.id),
  );
}

/** Replaces whole sections of the metadata. Who does it is an author from then on (safety: S5). */
export async function changeMetadata(
  ctx: Context,
  asked: Asked & { selector: string; metadata: Metadata; ifMatch?: string },
): Promise<Answer<VersionDetail>> {
  const { principal, write } = asked;
  const found = await requireVersion(ctx.db, asked.model, asked.selector);
  checked(asked.metadata, asked.model, found.version);
  return govern(
    ctx,
    write,
    async (tx, at, locked: Locked) => {
      const { model, version } = locked;
      requireRevision(asked.ifMatch, version.revision);
      if (version.state === 'retired') {
        throw new HttpProblem(
          'conflict',
          `${refOf(
            model,
            version.version,
          )} is retired, so nothing about it changes any more. Publish a new version.`,
        );
      }
      const metadata = { ...version.metadata, ...asked.metadata };
      await updateMetadata(tx, version.id, metadata, at);
      await insertMetadataChanges(tx, version, asked.metadata, {
        by: principal.ref,
        at,
      });
      await addAuthors(
        tx,
        version.id,
        ctx.roles.authorsOf(principal),
        'metadata-editor',
        at,
      );
      const described = { ...version, metadata };
      const told = await knownTagFacts(
        tx,
        { ...locked, version: described },
        at,
      );
      const revision = await touchModel(tx, model.id, at);
      return {
        result: versionDetail(model, await readVersionDetail(tx, version.id)),
        events: [
          {
            type: 'version.metadata-changed',
            subject: { kind: 'version', ref: refOf(model, version.version) },
            data: {
              sections: Object.keys(asked.metadata).sort(),
              metadataDigest: metadataDigest(metadata),
              metadataDigestBefore: version.metadata_digest,
            },
            personal: { actor: principal.ref },
          },
          ...told,
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    (tx: GovernedTx) => lockVersion(tx, found.id),
  );
}

export function refOf(
  model: Pick<ModelRow, 'group' | 'name'>,
  version: string,
): string {
  return `${model.group}/${model.name}@${version}`;
}

/** Refuses secrets (safety: S16) and a claim to be another model or version. */
function checked(
  metadata: Metadata,
  model: ModelRow,
  version: string,
): Metadata {
  const check = checkMetadata(metadata);
  const { group, name } = model;
  const errors = check.ok
    ? identityFaults(check.metadata, { group, name, version })
    : check.errors;
  const [first] = errors;
  if (!first) return metadata;
  throw new HttpProblem(
    'bad-request',
    `'${first.field}' ${first.rule} ${first.fix}`,
    {
      errors,
    },
  );
}

async function insertVersion(
  tx: GovernedTx,
  row: { id: string; modelId: string; version: string; by: string; at: Date },
  metadata: Metadata,
): Promise<void> {
  const rows = await tx('versions')
    .insert({
      id: row.id,
      model_id: row.modelId,
      version: row.version,
      semver_order: semverOrder(row.version),
      ...metadataColumns(metadata),
      created_by: row.by,
      created_at: row.at,
      changed_at: row.at,
    })
    .onConflict(['model_id', 'version'])
    .ignore()
    .returning('id');
  if (rows.length === 1) return;
  throw new HttpProblem(
    'version-exists',
    `There is a version ${row.version} of this model, and what a version is never changes. Publish under the next number.`,
  );
}

async function updateMetadata(
  tx: GovernedTx,
  versionId: string,
  metadata: Metadata,
  at: Date,
): Promise<void> {
  const changed = await tx('versions')
    .where({ id: versionId })
    .update({
      ...metadataColumns(metadata),
      changed_at: at,
      revision: tx.raw('revision + 1'),
    });
  if (changed !== 1) {
    throw new Error(
      `Changing metadata of ${versionId} changed ${changed} rows, expected 1`,
    );
  }
}

function metadataColumns(metadata: Metadata) {
  return {
    metadata: JSON.stringify(metadata),
    metadata_digest: metadataDigest(metadata),
    frameworks: metadata.identity?.frameworks ?? [],
  };
}

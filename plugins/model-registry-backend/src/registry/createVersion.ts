import {
  metadataDigest,
  type Metadata,
  type Problem,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { requireQuota } from '../artifacts/quotas';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import { verdictLines } from '../lifecycle/decidedCase';
import { keptOccasion } from '../lifecycle/keptOccasion';
import { checked, metadataColumns } from './checkedMetadata';
import {
  callerOf,
  isRefused,
  newestModel,
  onJudgedRegistrations,
  refuseRegistration,
  requireSamePolicies,
  type RegistrationSaid,
} from './judgeRegistration';
import { readVersionDetail } from './readModels';
import { semverOrder } from './semverOrder';
import {
  addAuthors,
  lockModel,
  modelChanged,
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
  // Begun, with nothing said of it yet: packs are asked when its first metadata is written.
  if (!asked.metadata) return register(ctx, { ...asked, model, metadata });
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
  said?: RegistrationSaid,
): Promise<Answer<VersionDetail | Problem>> {
  const { principal, write, version, metadata } = asked;
  return govern<VersionDetail | Problem, ModelRow>(
    ctx,
    write,
    async (tx, at, model) => {
      const same = [{ was: asked.model, is: model }];
      if (said) await requireSamePolicies(tx, said, same);
      const judged = said?.judged[0];
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
              verdicts: judged && kept && verdictLines(judged.verdicts),
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

export function refOf(
  model: Pick<ModelRow, 'group' | 'name'>,
  version: string,
): string {
  return `${model.group}/${model.name}@${version}`;
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

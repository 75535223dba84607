import {
  metadataDigest,
  type Metadata,
  type Problem,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import {
  addAuthors,
  lockVersion,
  modelChanged,
  requireVersion,
  touchModel,
  type Locked,
} from '../database/subjects';
import { knownTagFacts } from '../facts/receivers/tagFacts';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import { requireRevision } from '../http/serve';
import { verdictLines } from '../lifecycle/decidedCase';
import { keptOccasion } from '../lifecycle/keptOccasion';
import { checked, metadataColumns } from './checkedMetadata';
import { refOf } from './createVersion';
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
import { versionDetail } from './views';

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly model: ModelRow;
  readonly selector: string;
  readonly metadata: Metadata;
  readonly ifMatch?: string;
}

/**
 * Replaces whole sections of the metadata. Who does it is an author from then on (safety: S5). What is written first of a
 * version that was begun without any is its registration, which packs may refuse.
 */
export async function changeMetadata(
  ctx: Context,
  asked: Asked,
): Promise<Answer<VersionDetail | Problem>> {
  const found = await requireVersion(ctx.db, asked.model, asked.selector);
  checked(asked.metadata, asked.model, found.version);
  if (!isBegun(found)) return change(ctx, asked, found);
  let { model } = asked;
  const { metadata } = asked;
  return onJudgedRegistrations(
    ctx,
    async () => {
      model = await newestModel(ctx, model);
      return [{ model, version: found.version, metadata }];
    },
    said => change(ctx, { ...asked, model }, found, said),
  );
}

/** Whether nothing was said of it yet. */
function isBegun({ metadata }: VersionRow): boolean {
  return Object.keys(metadata).length === 0;
}

async function change(
  ctx: Context,
  asked: Asked,
  found: VersionRow,
  said?: RegistrationSaid,
): Promise<Answer<VersionDetail | Problem>> {
  const { principal, write } = asked;
  return govern<VersionDetail | Problem, Locked>(
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
      // Somebody else may have registered it meanwhile; then this is a change like any other.
      const asks = said && isBegun(version) ? said : undefined;
      if (asks)
        await requireSamePolicies(tx, asks, [{ was: asked.model, is: model }]);
      const judged = asks?.judged[0];
      const registered = {
        model,
        version: version.version,
        metadata: asked.metadata,
      };
      if (judged && isRefused(judged.verdicts))
        return refuseRegistration(tx, registered, judged, {
          by: principal,
          at,
        });
      const kept =
        judged && judged.verdicts.length > 0
          ? keptOccasion(judged, {
              event: 'register',
              by: callerOf(principal),
              versionId: version.id,
            })
          : undefined;
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
        decidedCase: kept,
        events: [
          {
            type: 'version.metadata-changed',
            subject: { kind: 'version', ref: refOf(model, version.version) },
            data: {
              sections: Object.keys(asked.metadata).sort(),
              metadataDigest: metadataDigest(metadata),
              metadataDigestBefore: version.metadata_digest,
              verdicts: judged && kept && verdictLines(judged.verdicts),
              caseSha256: kept?.digest,
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

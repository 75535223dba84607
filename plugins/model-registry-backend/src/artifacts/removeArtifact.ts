import type {
  removeArtifact as endpoint,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { Context } from '../context';
import { notFound } from '../http/problem';
import type { Call } from '../http/serve';
import { readVersionDetail } from '../registry/readModels';
import {
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { versionDetail } from '../registry/views';
import { forgetUpload, refOf, requireOpen } from './refusals';
import {
  findArtifact,
  findUpload,
  removeArtifactRow,
  touchFiles,
} from './rows';

/** Takes a file out of a draft. Its bytes stay in the store for whoever else names them. */
export async function removeArtifact(
  ctx: Context,
  call: Call<typeof endpoint>,
) {
  const { model, principal, params } = call;
  const version = await requireVersion(ctx.db, model, params.version);
  const upload = await findUpload(ctx.db, { artifact_id: params.artifactId });
  const answer = await govern<VersionDetail, Locked>(
    ctx,
    call.write,
    async (tx, at, locked) => {
      requireOpen(locked.version);
      const artifact = await findArtifact(tx, {
        version_id: version.id,
        id: params.artifactId,
      });
      if (!artifact) throw notFound('file');
      await removeArtifactRow(tx, artifact.id);
      await touchFiles(tx, version.id, at);
      const revision = await touchModel(tx, model.id, at);
      const { path, digest } = artifact;
      return {
        result: versionDetail(
          locked.model,
          await readVersionDetail(tx, version.id),
        ),
        events: [
          {
            type: 'version.artifact-removed',
            subject: { kind: 'version', ref: refOf(model, version) },
            data: { path, digest },
            personal: { actor: principal.ref },
          },
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    tx => lockVersion(tx, version.id),
  );
  if (upload) await forgetUpload(ctx, upload);
  return answer;
}

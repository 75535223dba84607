import type {
  sealVersion as endpoint,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { govern } from '../audit/govern';
import type { GovernedTx } from '../audit/types';
import type { Context } from '../context';
import {
  type ArtifactRow,
  type HeldArtifactRow,
  isHeldRow,
} from '../database/rows';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import { knownTagFacts } from '../facts/receivers/tagFacts';
import { readVersionDetail } from '../registry/readModels';
import {
  addAuthors,
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../database/subjects';
import { versionDetail } from '../registry/views';
import { manifestDigest, manifestOf } from './manifest';
import { unverifiedPaths } from './references/rows';
import { refOf, requireOpen } from './refusals';

const pathsNamedMax = 10;

/** Freezes the list of files. Sealing what is sealed changes nothing. Has the scanner read it. */
export async function sealVersion(ctx: Context, call: Call<typeof endpoint>) {
  const { model, principal } = call;
  const version = await requireVersion(ctx.db, model, call.params.version);
  return govern<VersionDetail, Locked>(
    ctx,
    call.write,
    async (tx, at, locked) => {
      const read = async () =>
        versionDetail(locked.model, await readVersionDetail(tx, version.id));
      if (locked.version.manifest_digest) {
        return { result: await read(), events: [] };
      }
      requireOpen(locked.version);
      const manifest = manifestOf(await wholeFiles(tx, version.id));
      const digest = manifestDigest(manifest);
      await writeSeal(tx, version.id, manifest, digest, at);
      const told = await knownTagFacts(tx, sealedAs(locked, digest), at);
      const sealers = ctx.roles.authorsOf(principal);
      await addAuthors(tx, version.id, sealers, 'sealer', at);
      const revision = await touchModel(tx, model.id, at);
      return {
        result: await read(),
        events: [
          {
            type: 'version.sealed',
            subject: { kind: 'version', ref: refOf(model, version) },
            data: { manifestDigest: digest, files: manifest.length },
            personal: { actor: principal.ref },
          },
          ...told,
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    tx => lockVersion(tx, version.id),
  );
}

/** As it is from here on. */
function sealedAs(locked: Locked, digest: string): Locked {
  const version = { ...locked.version, manifest_digest: digest };
  return { ...locked, version };
}

async function wholeFiles(
  tx: GovernedTx,
  versionId: string,
): Promise<HeldArtifactRow[]> {
  const rows = await tx<ArtifactRow>('artifacts').where({
    version_id: versionId,
  });
  if (rows.length === 0) {
    throw new HttpProblem(
      'conflict',
      'There is no file to seal. A version is sealed by what it holds. Add its files first.',
    );
  }
  await requireVerified(tx, versionId);
  const held = rows.filter(isHeldRow);
  if (held.length === rows.length) return held;
  const open = rows.filter(row => row.status === 'uploading');
  const paths = open.slice(0, pathsNamedMax).map(row => `'${row.path}'`);
  throw new HttpProblem(
    'conflict',
    `${open.length} of the files have not arrived whole: ${paths.join(
      ', ',
    )}. Complete them or remove them, then seal.`,
  );
}

/** Nobody vouches for bytes that were not found where they are said to be (safety: S14). */
async function requireVerified(tx: GovernedTx, versionId: string) {
  const open = await unverifiedPaths(tx, versionId);
  if (open.length === 0) return;
  const paths = open.slice(0, pathsNamedMax).map(path => `'${path}'`);
  throw new HttpProblem(
    'conflict',
    `The bytes of ${
      open.length
    } files that stay elsewhere were not found to be what was declared: ${paths.join(
      ', ',
    )}. Wait until they are checked, declare them again to have them looked at now, or remove them; then seal.`,
  );
}

async function writeSeal(
  tx: GovernedTx,
  versionId: string,
  manifest: unknown,
  digest: string,
  at: Date,
): Promise<void> {
  const changed = await tx('versions')
    .where({ id: versionId })
    .whereNull('manifest_digest')
    .update({
      manifest: JSON.stringify(manifest),
      manifest_digest: digest,
      revision: tx.raw('revision + 1'),
      changed_at: at,
    });
  if (changed !== 1) {
    throw new Error(
      `Sealing version ${versionId} changed ${changed} rows, expected 1`,
    );
  }
  await tx('scans').insert({
    version_id: versionId,
    due_at: at,
    files_due_at: at,
  });
}

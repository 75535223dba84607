import {
  type ArtifactView,
  type declareReference as endpoint,
  parseReference,
} from '@assay/plugin-model-registry-common';
import { govern } from '../../audit/govern';
import type { GovernedTx } from '../../audit/types';
import type { Context } from '../../context';
import { newId } from '../../database/newId';
import type { ArtifactRow } from '../../database/rows';
import {
  addAuthors,
  lockVersion,
  type Locked,
  modelChanged,
  requireVersion,
  touchModel,
} from '../../database/subjects';
import { HttpProblem } from '../../http/problem';
import type { Call } from '../../http/serve';
import { requireQuota } from '../quotas';
import { storeFor } from '../regions';
import { refOf, requireOpen } from '../refusals';
import { requireRoom } from '../requireRoom';
import {
  artifactView,
  findArtifact,
  insertArtifact,
  touchFiles,
} from '../rows';
import type { References } from './references';
import { findReference } from './rows';

type DeclareCall = Call<typeof endpoint>;

/**
 * Declares a file whose bytes stay elsewhere. A job reads them there and compares; until they fit, the
 * version is not sealed. Declared again, it is looked at again.
 */
export async function declareReference(ctx: Context, call: DeclareCall) {
  const { model, principal, body } = call;
  const version = await requireVersion(ctx.db, model, call.params.version);
  await requireAllowed(ctx.references, body);
  const answer = await govern<ArtifactView, Locked>(
    ctx,
    call.write,
    async (tx, at, locked) => {
      requireOpen(locked.version);
      const artifact = await putArtifact(tx, ctx, call, locked, at);
      await putReference(tx, artifact.id, body.url, at);
      const senders = ctx.roles.authorsOf(principal);
      await addAuthors(tx, version.id, senders, 'uploader', at);
      await touchFiles(tx, version.id, at);
      const revision = await touchModel(tx, model.id, at);
      const reference = await findReference(tx, artifact.id);
      const { path, kind, digest, size, url } = body;
      return {
        result: artifactView(artifact, reference),
        events: [
          {
            type: 'version.artifact-referenced',
            subject: { kind: 'version', ref: refOf(model, version) },
            data: { path, kind, digest, size, url },
            personal: { actor: principal.ref },
          },
        ],
        messages: [modelChanged(model, revision)],
      };
    },
    tx => lockVersion(tx, version.id),
  );
  ctx.referenceChecks?.nudge();
  return answer;
}

/** @throws HttpProblem that says which addresses are taken */
async function requireAllowed(
  references: References | undefined,
  { url, kind, digest, size }: DeclareCall['body'],
): Promise<void> {
  const refuse = (rule: string, fix: string) =>
    new HttpProblem('bad-request', `The reference is not taken: ${rule}.`, {
      errors: [{ field: 'body.url', rule, fix }],
    });
  if (!references) {
    throw refuse(
      'no host is configured that bytes may be fetched from',
      'send the bytes, or ask the administrators to set modelRegistry.references',
    );
  }
  const parsed = parseReference(url);
  if (!parsed.ok) throw refuse('the address cannot be read', parsed.fix);
  const { reference } = parsed;
  if (reference.scheme === 'oci' && reference.digest !== digest) {
    throw refuse(
      'the address names another digest than the declaration',
      'declare the digest that the address ends in',
    );
  }
  if (size > references.settings.sizeMax) {
    throw new HttpProblem(
      'too-large',
      `References are read up to ${references.settings.sizeMax} bytes, and this file has ${size}. Send the bytes, or ask the administrators to raise modelRegistry.references.maxGibibytes.`,
    );
  }
  await references.requireAllowed({ url, kind }).catch((error: Error) => {
    if (error.name !== 'NotAllowedHere') throw error;
    throw refuse(
      error.message,
      'send the bytes, or ask the administrators to add it to modelRegistry.references',
    );
  });
}

async function putArtifact(
  tx: GovernedTx,
  ctx: Context,
  { body, principal }: DeclareCall,
  { version, model }: Locked,
  at: Date,
): Promise<ArtifactRow> {
  const { path, kind, size, digest } = body;
  const known = await findArtifact(tx, { version_id: version.id, path });
  const same =
    known?.status === 'referenced' &&
    known.digest === digest &&
    Number(known.size) === size &&
    known.kind === kind;
  if (known && same) return known;
  if (known) {
    throw new HttpProblem(
      'conflict',
      `'${path}' is there already, ${
        known.status === 'referenced' ? 'declared otherwise' : 'with bytes'
      }. Remove it first, or use another path.`,
    );
  }
  await requireRoom(tx, version.id);
  await requireQuota(tx, ctx.config.quotas, model, { files: 1 });
  const artifact: ArtifactRow = {
    id: newId(at),
    version_id: version.id,
    path,
    kind,
    size: String(size),
    digest,
    store: storeFor(ctx, model),
    status: 'referenced',
    created_by: principal.ref,
    created_at: at,
  };
  await insertArtifact(tx, artifact);
  return artifact;
}

async function putReference(
  tx: GovernedTx,
  artifactId: string,
  url: string,
  at: Date,
): Promise<void> {
  const fresh = {
    url,
    status: 'checking',
    detail: null,
    found_digest: null,
    found_size: null,
    checked_at: null,
    due_at: at,
    tries: 0,
  };
  await tx('artifact_references')
    .insert({ artifact_id: artifactId, ...fresh })
    .onConflict('artifact_id')
    .merge(fresh);
}

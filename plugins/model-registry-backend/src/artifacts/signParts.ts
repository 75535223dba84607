import type {
  signParts as endpoint,
  UploadPlan,
} from '@assay/plugin-model-registry-common';
import type { z } from 'zod';
import type { Context } from '../context';
import { requireVersion } from '../database/subjects';
import { HttpProblem, notFound } from '../http/problem';
import type { Call } from '../http/serve';
import { linkLifeMs } from './links';
import { requirePlace, storeNamed } from './regions';
import { requireOpen } from './refusals';
import { findArtifact, findUpload } from './rows';
import { partsOf, type PlacedUpload } from './store';

type Answer = z.input<(typeof endpoint)['result']>;

/** Links for parts of an upload that goes on, bound to what the sender says each of them holds (safety: S11). */
export async function signParts(
  ctx: Context,
  call: Call<typeof endpoint>,
): Promise<Answer> {
  const { model, params, body } = call;
  const version = await requireVersion(ctx.db, model, params.version);
  requireOpen(version);
  const artifact = await findArtifact(ctx.db, {
    version_id: version.id,
    id: params.artifactId,
  });
  if (!artifact) throw notFound('file');
  if (artifact.status === 'stored') {
    throw new HttpProblem(
      'conflict',
      `'${artifact.path}' is stored, so no part of it is sent any more. Declare another file, or take this one out first.`,
    );
  }
  const upload = await findUpload(ctx.db, { artifact_id: artifact.id });
  if (!upload) throw notFound('upload');
  requirePlace(ctx, model, artifact);
  return { links: await linksOf(ctx, upload, body.parts) };
}

async function linksOf(
  ctx: Context,
  upload: PlacedUpload,
  asked: readonly { number: number; digest: string }[],
): Promise<Answer['links']> {
  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + linkLifeMs).toISOString();
  const parts = partsOf(upload);
  const store = storeNamed(ctx, upload.store);
  const links: Answer['links'] = [];
  for (const { number, digest } of asked) {
    const part = parts[number - 1];
    if (!part) {
      throw new HttpProblem(
        'bad-request',
        `The file has ${parts.length} parts, and part ${number} was asked for. Ask for the parts that the plan names.`,
      );
    }
    const link = await store.signPart(upload, part, now, digest);
    links.push({ number, ...link, expiresAt });
  }
  return links;
}

/** The parts of an upload as a plan tells them: with a link, or with what a link needs first. */
export async function plannedParts(
  ctx: Context,
  upload: PlacedUpload,
  arrived: ReadonlySet<number>,
  now: Date,
): Promise<UploadPlan['parts']> {
  const all = partsOf(upload);
  const store = storeNamed(ctx, upload.store);
  const needsDigest =
    store.bindsPartDigest && (all.length > 1 || !upload.digest);
  const parts: UploadPlan['parts'] = [];
  for (const part of all) {
    if (arrived.has(part.number)) parts.push({ ...part });
    else if (needsDigest) parts.push({ ...part, needsDigest });
    else parts.push({ ...part, ...(await store.signPart(upload, part, now)) });
  }
  return parts;
}

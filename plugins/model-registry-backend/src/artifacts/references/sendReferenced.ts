import type { downloadArtifact as endpoint } from '@assay/plugin-model-registry-common';
import type { Context } from '../../context';
import type { ArtifactColumns } from '../../database/rows';
import { HttpProblem } from '../../http/problem';
import type { Call } from '../../http/serve';
import { sendBytes } from '../sendBytes';
import { findReference, referencedOf } from './rows';

/**
 * Fetches bytes that stay elsewhere and hands them on, compared like those of the store: the end is
 * held back until the digest fits.
 */
export async function sendReferenced(
  ctx: Context,
  call: Call<typeof endpoint>,
  artifact: ArtifactColumns & { digest: string },
): Promise<void> {
  const { path, digest } = artifact;
  const row = await findReference(ctx.db, artifact.id);
  if (row?.status !== 'verified') {
    const damaged =
      row?.status === 'different' || row?.status === 'unreachable';
    throw new HttpProblem(
      damaged ? 'bytes-damaged' : 'conflict',
      `The bytes of '${path}' stay at ${
        row?.url
      }, and were not found there to be what was declared. ${
        row?.detail ?? 'They are looked at soon.'
      } Nothing of them is served.`,
    );
  }
  const { references } = ctx;
  if (!references || call.query.link) {
    throw new HttpProblem(
      'conflict',
      references
        ? `The bytes of '${path}' stay at ${row.url}, so there is no link to them here. Ask without a link; they are fetched and compared for you.`
        : `The bytes of '${path}' stay at ${row.url}, and this portal fetches from no host. Ask the administrators to set modelRegistry.references.`,
    );
  }
  const what = referencedOf(artifact, row);
  const open = async (range?: { first: number; last: number }) =>
    references.open(what, range).catch((error: Error) => {
      throw new HttpProblem('unavailable', `${error.message} Try again later.`);
    });
  await sendBytes(
    call,
    { open, digest, size: what.size, name: path },
    ctx.logger,
  );
}

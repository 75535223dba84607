import type { Context } from '../../context';
import { HttpProblem } from '../../http/problem';
import { type Placement, storeNamed } from '../regions';
import { findCold } from './rows';

/** Of a download: where the bytes lie, when that is where they cost less. */
export const storageClassHeader = 'Assay-Storage-Class';

/**
 * Where cold bytes are, for whoever downloads them.
 *
 * @returns the class; undefined for what is not cold
 * @throws HttpProblem `bytes-archived` where the bucket has to bring them out of its archive first
 */
export async function requireReadable(
  ctx: Pick<Context, 'db' | 'store' | 'regions'>,
  placement: Placement,
  name: string,
): Promise<string | undefined> {
  const cold = await findCold(ctx.db, placement);
  if (!cold) return undefined;
  const store = storeNamed(ctx, placement.store);
  const found = await store.stat(placement.digest);
  if (!found?.archived) return found?.class;
  const since = (cold.moved_at ?? cold.asked_at).toISOString();
  throw new HttpProblem(
    'bytes-archived',
    `The bytes of '${name}' are in the archive of the store (${found.class}) since ${since}, where they cannot be read at once. They are whole, and nothing about the version has changed. Ask the administrators to restore them, which takes hours; they come back by themselves when the version is reinstated or a new one has the same file.`,
  );
}

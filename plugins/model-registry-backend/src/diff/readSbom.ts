import {
  readComponents,
  type Fact,
  type SbomReading,
} from '@assay/plugin-model-registry-common';
import { storeNamed } from '../artifacts/regions';
import type { Context } from '../context';

/** As large as a document may be handed in. */
const documentBytesMax = 8 * 1024 * 1024;
const rememberedMax = 8; // readings of at most 20,000 components, about 2 MB each

/** Documents are named by their digest and never change, so neither does what is read in them. */
const remembered = new Map<string, SbomReading>();

/** The SBOM that counts for a version: the newest one. Undefined where it has none. */
export async function sbomOf(
  ctx: Pick<Context, 'db' | 'store' | 'regions'>,
  facts: readonly Fact[],
): Promise<SbomReading | undefined> {
  const newest = newestOf(facts);
  if (!newest) return undefined;
  const digest = newest.body.documentDigest;
  const known = remembered.get(digest);
  if (known) return known;
  const reading = await read(ctx, newest.id, digest);
  if (!reading.ok) return reading; // it may be there the next time
  if (remembered.size >= rememberedMax) {
    remembered.delete(remembered.keys().next().value!);
  }
  remembered.set(digest, reading);
  return reading;
}

type SbomFact = Extract<Fact, { kind: 'sbom' }>;

function newestOf(facts: readonly Fact[]): SbomFact | undefined {
  let newest: SbomFact | undefined;
  for (const fact of facts) {
    if (fact.kind !== 'sbom') continue;
    if (!newest || fact.recordedAt > newest.recordedAt) newest = fact;
  }
  return newest;
}

async function read(
  ctx: Pick<Context, 'db' | 'store' | 'regions'>,
  factId: string,
  digest: string,
): Promise<SbomReading> {
  const lies = await ctx
    .db('facts')
    .where({ id: factId })
    .first('document_store');
  const store = storeNamed(ctx, lies.document_store);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await store.open(digest)) {
      size += chunk.length;
      if (size > documentBytesMax)
        return { ok: false, digest, why: 'too-large' };
      chunks.push(chunk);
    }
  } catch (error) {
    // A document that is gone is no reason to keep the rest of the comparison back.
    if ((error as Error).name !== 'NotFoundError') throw error;
    return { ok: false, digest, why: 'unreadable' };
  }
  return readComponents(digest, Buffer.concat(chunks).toString('utf8'));
}

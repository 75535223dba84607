import {
  readComponents,
  type Fact,
  type SbomReading,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';

/** As large as a document may be handed in. */
const documentBytesMax = 8 * 1024 * 1024;
const rememberedMax = 8; // readings of at most 20,000 components, about 2 MB each

/** Documents are named by their digest and never change, so neither does what is read in them. */
const remembered = new Map<string, SbomReading>();

/** The SBOM that counts for a version: the newest one. Undefined where it has none. */
export async function sbomOf(
  ctx: Pick<Context, 'store'>,
  facts: readonly Fact[],
): Promise<SbomReading | undefined> {
  const digest = documentDigestOf(facts);
  if (digest === undefined) return undefined;
  const known = remembered.get(digest);
  if (known) return known;
  const reading = await read(ctx, digest);
  if (!reading.ok) return reading; // it may be there the next time
  if (remembered.size >= rememberedMax) {
    remembered.delete(remembered.keys().next().value!);
  }
  remembered.set(digest, reading);
  return reading;
}

function documentDigestOf(facts: readonly Fact[]): string | undefined {
  let newest: Extract<Fact, { kind: 'sbom' }> | undefined;
  for (const fact of facts) {
    if (fact.kind !== 'sbom') continue;
    if (!newest || fact.recordedAt > newest.recordedAt) newest = fact;
  }
  return newest?.body.documentDigest;
}

async function read(
  { store }: Pick<Context, 'store'>,
  digest: string,
): Promise<SbomReading> {
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

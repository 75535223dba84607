import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ArtifactStore, ByteRange } from '../store';
import type { Regions } from '../regions';
import type { References } from './references';
import { findVerified } from './rows';

/** The store, for readers that do not care where bytes are: what it does not hold is read where it was verified. */
export function withReferences(
  store: ArtifactStore,
  db: Knex,
  references: References | undefined,
): ArtifactStore {
  if (!references) return store;
  const open = async (digest: string, range?: ByteRange) => {
    try {
      return await store.open(digest, range);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const elsewhere = await findVerified(db, digest);
      if (!elsewhere) throw error;
      return references.open(elsewhere, range);
    }
  };
  return Object.assign(Object.create(store), { open });
}

/** The same of the stores of every region. */
export function regionsWithReferences(
  regions: Regions | undefined,
  db: Knex,
  references: References | undefined,
): Regions | undefined {
  if (!regions) return undefined;
  const stores = [...regions.stores].map(
    ([name, store]) => [name, withReferences(store, db, references)] as const,
  );
  return { ...regions, stores: new Map(stores) };
}

import type { Knex } from 'knex';
import type { ArtifactStore } from './store';

/**
 * Puts down where each store is, for pages and reports that only read the database. It says what the
 * configuration says and decides nothing: the gate asks the configuration itself.
 */
export async function rememberStores(
  db: Knex,
  stores: readonly (readonly [string, Pick<ArtifactStore, 'region'>])[],
): Promise<void> {
  await db('stores')
    .insert(
      stores.map(([name, { region }]) => ({ name, region: region ?? null })),
    )
    .onConflict('name')
    .merge();
}

import { storeNamed } from '../../artifacts/regions';
import { type ArtifactStore, defaultStore } from '../../artifacts/store';
import type { Context } from '../../context';

/** Where each file of a version is read: in the store its bytes lie in. */
export async function fileStores(
  ctx: Pick<Context, 'db' | 'store' | 'regions'>,
  versionId: string,
): Promise<(path: string) => ArtifactStore> {
  const rows: { path: string; store: string }[] = await ctx
    .db('artifacts')
    .where({ version_id: versionId })
    .select('path', 'store');
  const byPath = new Map(rows.map(row => [row.path, row.store]));
  return path => storeNamed(ctx, byPath.get(path) ?? defaultStore);
}

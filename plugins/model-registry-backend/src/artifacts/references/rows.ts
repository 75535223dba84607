import type { ArtifactView } from '@assay/plugin-model-registry-common';
import type { Knex } from 'knex';
import type { GovernedTx } from '../../audit/types';
import type { ArtifactColumns, ReferenceRow } from '../../database/rows';
import type { Referenced } from './references';

export async function findReference(
  db: Knex,
  artifactId: string,
): Promise<ReferenceRow | undefined> {
  return db<ReferenceRow>('artifact_references')
    .where({ artifact_id: artifactId })
    .first();
}

/** Paths of a version whose bytes elsewhere were not found to be the declared ones. */
export async function unverifiedPaths(
  tx: GovernedTx,
  versionId: string,
): Promise<string[]> {
  return tx('artifacts as a')
    .join('artifact_references as r', 'r.artifact_id', 'a.id')
    .where({ 'a.version_id': versionId, 'a.status': 'referenced' })
    .whereNot('r.status', 'verified')
    .orderBy('a.path')
    .pluck('a.path');
}

/** Any place elsewhere where the bytes of a digest were last found whole. */
export async function findVerified(
  db: Knex,
  digest: string,
): Promise<Referenced | undefined> {
  const row = await db('artifacts as a')
    .join('artifact_references as r', 'r.artifact_id', 'a.id')
    .where({ 'a.digest': digest, 'r.status': 'verified' })
    .orderBy('r.checked_at', 'desc')
    .first('a.kind', 'a.size', 'a.digest', 'r.url');
  return row && referencedOf(row, row);
}

export function referencedOf(
  artifact: Pick<ArtifactColumns, 'kind' | 'size'> & { digest: string },
  { url }: Pick<ReferenceRow, 'url'>,
): Referenced {
  return {
    url,
    kind: artifact.kind as ArtifactView['kind'],
    digest: artifact.digest,
    size: Number(artifact.size),
  };
}

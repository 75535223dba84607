import type { Context } from '../context';
import type { ModelRow, VersionRow } from '../database/rows';
import { HttpProblem } from '../http/problem';
import { storeNamed } from './regions';
import type { PlacedUpload } from './store';

export function isOpen(version: VersionRow): boolean {
  return version.manifest_digest === null && version.state === 'draft';
}

/** Files of a version change only while it is a draft that is not sealed. @throws HttpProblem */
export function requireOpen(version: VersionRow): void {
  if (version.manifest_digest) {
    throw new HttpProblem(
      'sealed',
      `Version ${version.version} is sealed, so its files never change. Start a new version for different bytes.`,
    );
  }
  if (version.state !== 'draft') {
    throw new HttpProblem(
      'conflict',
      `Version ${version.version} is ${version.state}. Files are added and removed in a draft. Start a new version.`,
    );
  }
}

/** Turns a full disk into an answer that says so. */
export function asStorageProblem(error: unknown): unknown {
  const { code, name } = error as { code?: string; name?: string };
  const full =
    code === 'ENOSPC' || code === 'EDQUOT' || name === 'QuotaExceeded';
  if (!full) return error;
  return new HttpProblem(
    'storage-full',
    'The store has no room for these bytes. Nothing was kept. Tell the administrators of the portal, then send the file again.',
  );
}

export function refOf(
  model: Pick<ModelRow, 'group' | 'name'>,
  version: Pick<VersionRow, 'version'>,
): string {
  return `${model.group}/${model.name}@${version.version}`;
}

/** After a commit: what cannot be cleaned up now is swept later and is no reason to answer otherwise. */
export async function forgetUpload(
  ctx: Pick<Context, 'store' | 'regions' | 'logger'>,
  upload: PlacedUpload,
): Promise<void> {
  try {
    await storeNamed(ctx, upload.store).abandon(upload);
  } catch (error) {
    ctx.logger.warn(
      `Upload ${upload.id} could not be cleaned up`,
      error as Error,
    );
  }
}

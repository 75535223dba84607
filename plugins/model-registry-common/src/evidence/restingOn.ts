import { utf8ToText } from '../ledger/bytes';
import { bundlePaths, bundleProofsSchema } from './manifest';
import { OpenedBundle } from './openBundle';

/** What rests on a file is told up to here; a file everything rests on needs no longer list. */
export const restingOnMax = 20;

const factPath = /^facts\/(.+)\.json$/;

/** The text of a file, however broken it is. */
function textOf(bundle: OpenedBundle, path: string): string {
  const file = bundle.files.get(path);
  if (!file) return '';
  try {
    return utf8ToText(file.bytes);
  } catch {
    return '';
  }
}

/** The facts and entries that name a digest, or the fact that the file itself is. */
export function restingOn(
  bundle: OpenedBundle,
  path: string,
  sha256: string,
): string[] {
  const names = [sha256];
  const resting: string[] = [];
  const factId = factPath.exec(path)?.[1];
  if (factId) {
    names.push(`"${factId}"`);
    resting.push(`fact ${factId}`);
  }
  for (const other of bundle.files.keys()) {
    const id = factPath.exec(other)?.[1];
    if (id && other !== path && textOf(bundle, other).includes(sha256)) {
      resting.push(`fact ${id}`);
    }
  }
  if (path !== bundlePaths.entries) {
    const proofs = bundleProofsSchema.safeParse(
      bundle.values.get(bundlePaths.proofs),
    );
    textOf(bundle, bundlePaths.entries)
      .split('\n')
      .forEach((line, position) => {
        if (!names.some(name => line.includes(name))) return;
        const index = proofs.data?.entries[position]?.index ?? position;
        resting.push(`entry ${index}`);
      });
  }
  return resting.slice(0, restingOnMax);
}

import type { CaseFile } from '../lifecycle/caseFile';

/** Where one decides on a request or an exception, or reviews one that broke the glass. */
export function taskLink(
  kind: 'request' | 'exception' | 'review',
  id: string,
): string {
  return `/models/inbox/${encodeURIComponent(`${kind}:${id}`)}`;
}

/** Where one sees the way of a version and goes on with it. */
export function governanceLink(
  file: Pick<CaseFile, 'model' | 'version'>,
): string {
  const version = file.version.ref.slice(file.version.ref.lastIndexOf('@') + 1);
  return `/models/go/${file.model.ref}/${encodeURIComponent(
    version,
  )}/governance`;
}

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

/** A model, at the version that the page chooses by itself. */
export function modelLink(modelRef: string): string {
  const [group, name] = modelRef.split('/');
  return `/catalog/${encodeURIComponent(group)}/resource/${encodeURIComponent(
    name,
  )}`;
}

/** The page of a policy pack, where one decides on what is asked for it. */
export function policyLink(pack: string): string {
  return `/models/policies/${encodeURIComponent(pack)}`;
}

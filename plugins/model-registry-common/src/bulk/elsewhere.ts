import type { Metadata } from '../metadata/schema';
import type { ImportArtifact } from './importItem';
import type { Elsewhere, ManifestVersion } from './manifest';

/**
 * What a version was elsewhere becomes a line among the decisions taken elsewhere. It is a claim that
 * opens no gate (safety: S8): here the version is a draft, and people decide again.
 */
export function metadataWithClaims(version: ManifestVersion): Metadata {
  const { metadata = {}, artifacts = [], elsewhere } = version;
  const { approvals = [] } = metadata.governance ?? {};
  return {
    ...metadata,
    ...(elsewhere
      ? {
          governance: {
            ...metadata.governance,
            approvals: [...approvals, approvalElsewhere(elsewhere)],
          },
        }
      : {}),
    ...(artifacts.length > 0 && metadata.artifacts === undefined
      ? { artifacts: artifacts.map(artifactClaim) }
      : {}),
  };
}

function approvalElsewhere({ registry, state, since, by, uri }: Elsewhere) {
  return {
    role: `${state} elsewhere`,
    by: by ?? registry,
    time: since,
    note: `Imported: ${state} at ${registry}${
      uri ? `, ${uri}` : ''
    }. Nothing here rests on it.`,
  };
}

function artifactClaim({ path, digest, size, kind, uri }: ImportArtifact) {
  return {
    type: kind ?? 'other',
    uri: uri ?? path,
    sha256: digest,
    ...(size === undefined ? {} : { size }),
  };
}

/** Whether what a version was elsewhere is worth a request here; a person decides on it. */
export function asksForRequest(elsewhere: Elsewhere | undefined): boolean {
  return elsewhere?.state === 'production' || elsewhere?.state === 'staging';
}

/** What reviewers read who are asked to decide again. */
export function requestRationale({
  registry,
  state,
  since,
}: Elsewhere): string {
  return `Imported from ${registry}, where it has been in ${state} since ${since}. Please decide whether it holds here.`;
}

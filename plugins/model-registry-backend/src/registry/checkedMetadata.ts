import {
  checkMetadata,
  identityFaults,
  metadataDigest,
  type Metadata,
} from '@assay/plugin-model-registry-common';
import type { ModelRow } from '../database/rows';
import { HttpProblem } from '../http/problem';

/** Refuses secrets (safety: S16) and a claim to be another model or version. */
export function checked(
  metadata: Metadata,
  model: ModelRow,
  version: string,
): Metadata {
  const check = checkMetadata(metadata);
  const { group, name } = model;
  const errors = check.ok
    ? identityFaults(check.metadata, { group, name, version })
    : check.errors;
  const [first] = errors;
  if (!first) return metadata;
  throw new HttpProblem(
    'bad-request',
    `'${first.field}' ${first.rule} ${first.fix}`,
    {
      errors,
    },
  );
}

/** The columns that metadata stands in. */
export function metadataColumns(metadata: Metadata) {
  return {
    metadata: JSON.stringify(metadata),
    metadata_digest: metadataDigest(metadata),
    frameworks: metadata.identity?.frameworks ?? [],
  };
}

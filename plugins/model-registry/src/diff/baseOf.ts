import type {
  ModelDetail,
  VersionState,
  VersionSummary,
} from '@assay/plugin-model-registry-common';

const approvedStates: readonly VersionState[] = [
  'production',
  'approved-for-prod',
  'staging',
  'approved-for-staging',
  'deprecated',
];

/** The version that was approved here before: production, else the newest that got furthest. */
export function baseOf(
  model: Pick<ModelDetail, 'production' | 'versions'>,
  version: string,
): VersionSummary | undefined {
  if (model.production && model.production.version !== version)
    return model.production;
  const others = model.versions.filter(one => one.version !== version);
  return approvedStates
    .map(state => others.find(one => one.state === state))
    .find(one => one !== undefined);
}

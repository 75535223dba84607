import {
  approvedBefore,
  type ModelDetail,
  type VersionSummary,
} from '@assay/plugin-model-registry-common';

/** The version that was approved here before: production, else the newest that got furthest. */
export function baseOf(
  model: Pick<ModelDetail, 'production' | 'versions'>,
  version: string,
): VersionSummary | undefined {
  if (model.production && model.production.version !== version)
    return model.production;
  const others = model.versions.filter(one => one.version !== version);
  return approvedBefore
    .map(state => others.find(one => one.state === state))
    .find(one => one !== undefined);
}

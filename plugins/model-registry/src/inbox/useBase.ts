import type {
  ModelDetail,
  VersionState,
  VersionSummary,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { modelKey, useCase } from '../header/useSubject';
import type { Task } from './useTask';

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

/** The case of the version to compare with; `none` once it is known that there is none. */
export function useBase(task: Task) {
  const { ref, model, version } = task;
  const asked = useRegistry(ref && modelKey(ref), registry =>
    registry.getModel({ params: model!, query: {} }),
  );
  const base =
    asked.value && version ? baseOf(asked.value, version) : undefined;
  const view = useCase(
    { ref: ref ?? '', group: model?.group ?? '', name: model?.name ?? '' },
    base?.version,
  );
  return {
    base,
    none: asked.value !== undefined && !base,
    view,
    error: asked.error ?? view.error,
  };
}

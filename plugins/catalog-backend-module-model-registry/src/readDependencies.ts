import {
  formatModelRef,
  pageLimitMax,
  type ChangedModel,
  type ModelDetail,
} from '@assay/plugin-model-registry-common';
import {
  orUndefined,
  type PatientClient,
} from '@assay/plugin-model-registry-node';
import { dependenciesOf, type ModelDependencies } from './modelDependencies';

const nothing: ModelDependencies = { datasets: [] };

export function dependenciesOfDetail({
  version,
}: Pick<ModelDetail, 'version'>): ModelDependencies {
  return version ? dependenciesOf(version.metadata) : nothing;
}

export function dependenciesOfChange({
  baseModel,
  datasets,
}: Pick<ChangedModel, 'baseModel' | 'datasets'>): ModelDependencies {
  return dependenciesOf({
    ...(baseModel ? { provenance: { base_model: { name: baseModel } } } : {}),
    data: { datasets: datasets.map(id => ({ id })) },
  });
}

/** Whether the registry has the base model that a model names. */
export async function hasBaseModel(
  client: PatientClient,
  { baseModel }: ModelDependencies,
): Promise<(ref: string) => boolean> {
  const found =
    baseModel && (await orUndefined(client.getModel({ params: baseModel })));
  return ref => found !== undefined && ref === formatModelRef(found);
}

/**
 * Every model with what it rests on, as it is stored: a search may be some seconds behind, and whoever replaces the
 * catalog's models by what it finds would take out those that have just come.
 */
export async function* readStored(
  client: PatientClient,
): AsyncGenerator<ChangedModel> {
  let cursor: string | undefined;
  do {
    const query = { limit: pageLimitMax, cursor };
    const page = await client.listChanges({ query });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

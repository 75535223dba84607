import {
  formatModelRef,
  pageLimitMax,
  type ChangedModel,
  type ModelDetail,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import {
  orUndefined,
  type PatientClient,
} from '@assay/plugin-model-registry-node';
import { dependenciesOf, type ModelDependencies } from './modelDependencies';

interface Kept {
  revision: number;
  found: ModelDependencies;
}

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

/** With more changed models than this, all are read in pages; each alone would be a request. */
const readAloneMax = 20;

/**
 * What each model rests on. Metadata is read once for each revision of a model, which counts every
 * change to its versions, so that a full sync of models that rest costs no more than their list.
 */
export class DependencyReader {
  #kept = new Map<string, Kept>();

  async readAll(
    client: PatientClient,
    models: ModelSummary[],
  ): Promise<Map<string, ModelDependencies>> {
    const kept = new Map<string, Kept>();
    const changed = models.filter(
      ({ ref, revision }) => this.#kept.get(ref)?.revision !== revision,
    );
    const inPages =
      changed.length > readAloneMax ? await readInPages(client) : undefined;
    for (const model of models) {
      const before = this.#kept.get(model.ref);
      const found =
        before?.revision === model.revision
          ? before.found
          : inPages?.get(model.ref) ?? (await this.#read(client, model));
      kept.set(model.ref, { revision: model.revision, found });
    }
    this.#kept = kept;
    return new Map([...kept].map(([ref, { found }]) => [ref, found]));
  }

  async #read(
    client: PatientClient,
    { group, name, newest }: ModelSummary,
  ): Promise<ModelDependencies> {
    if (!newest) return nothing;
    const model = await orUndefined(
      client.getModel({ params: { group, name } }),
    );
    return model ? dependenciesOfDetail(model) : nothing;
  }
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

async function readInPages(
  client: PatientClient,
): Promise<Map<string, ModelDependencies>> {
  const found = new Map<string, ModelDependencies>();
  let cursor: string | undefined;
  do {
    const query = { limit: pageLimitMax, cursor };
    const page = await client.listChanges({ query });
    for (const item of page.items) {
      found.set(item.model.ref, dependenciesOfChange(item));
    }
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

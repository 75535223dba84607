import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  MODELS_CHANGED_TOPIC,
  MODEL_CHANGED_TOPIC,
  pageLimitMax,
  parseModelRef,
  type ChangedModel,
  type ModelChangedPayload,
  type ModelRef,
  type ModelsChangedPayload,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import {
  orUndefined,
  patiently,
  type ModelRegistryService,
  type PatientClient,
  type Wait,
} from '@assay/plugin-model-registry-node';
import { dependsOn } from './modelDependencies';
import { modelEntity, modelLocationKey } from './modelEntity';
import {
  dependenciesOfChange,
  dependenciesOfDetail,
  hasBaseModel,
  readStored,
} from './readDependencies';

interface Options {
  /** Where people reach the portal, without a slash at its end. */
  appUrl: string;
  events: EventsService;
  logger: LoggerService;
  registry: ModelRegistryService;
  schedule: SchedulerServiceTaskRunner;
  wait: Wait;
}

/** Feeds models to the catalog: all of them now and then, and each one as it changes. */
export class ModelEntityProvider implements EntityProvider {
  readonly #options: Options;
  #connection: EntityProviderConnection | undefined;
  /** What changed while a full sync was reading, which may have read it before the change. */
  #changedMeanwhile: Set<string> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'model-registry';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#options.events.subscribe({
      id: 'catalog-model-registry',
      topics: [MODEL_CHANGED_TOPIC, MODELS_CHANGED_TOPIC],
      onEvent: async ({ topic, eventPayload }) =>
        topic === MODELS_CHANGED_TOPIC
          ? this.applyChanges(eventPayload as ModelsChangedPayload)
          : this.applyChange(eventPayload as ModelChangedPayload),
    });
    await this.#options.schedule.run({
      id: 'model-registry-full-sync',
      fn: () => this.syncAll(),
    });
  }

  /** Replaces what the catalog knows with what the court knows. */
  async syncAll(): Promise<void> {
    const changed = new Set<string>();
    this.#changedMeanwhile = changed;
    try {
      const entities = await this.#readAll();
      await this.#connection!.applyMutation({ type: 'full', entities });
      this.#options.logger.info(`Synced ${entities.length} models`);
    } finally {
      this.#changedMeanwhile = undefined;
    }
    for (const modelRef of changed) await this.#applyModel(modelRef);
  }

  /** Re-reads one model, since the event may be late or out of order (safety: W9). */
  async applyChange({
    modelRef,
  }: Pick<ModelChangedPayload, 'modelRef'>): Promise<void> {
    this.#changedMeanwhile?.add(modelRef);
    await this.#applyModel(modelRef);
  }

  /** Reads all that changed at one time in pages, and tells the catalog of a page at once. */
  async applyChanges({ at }: Pick<ModelsChangedPayload, 'at'>): Promise<void> {
    const client = this.#client();
    let cursor: string | undefined;
    do {
      const query = { from: at, to: at, limit: pageLimitMax, cursor };
      const page = await client.listChanges({ query });
      for (const { model } of page.items) {
        this.#changedMeanwhile?.add(model.ref);
      }
      await this.#applyPage(client, page.items);
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #applyPage(
    client: PatientClient,
    items: readonly ChangedModel[],
  ): Promise<void> {
    const added: DeferredEntity[] = [];
    for (const item of items) {
      const found = dependenciesOfChange(item);
      const isModel = await hasBaseModel(client, found);
      added.push(this.#deferred(item.model, dependsOn(found, isModel)));
    }
    await this.#apply({ added, removed: [] });
  }

  async #applyModel(modelRef: string): Promise<void> {
    const ref = parseModelRef(modelRef);
    if (!ref) return;
    const client = this.#client();
    const model = await orUndefined(client.getModel({ params: ref }));
    if (model) {
      const found = dependenciesOfDetail(model);
      const isModel = await hasBaseModel(client, found);
      const added = [this.#deferred(model, dependsOn(found, isModel))];
      await this.#apply({ added, removed: [] });
    } else {
      const gone = {
        entityRef: entityRefOf(ref),
        locationKey: modelLocationKey,
      };
      await this.#apply({ added: [], removed: [gone] });
    }
  }

  async #apply(delta: {
    added: DeferredEntity[];
    removed: { entityRef: string; locationKey: string }[];
  }): Promise<void> {
    await this.#connection!.applyMutation({ type: 'delta', ...delta });
  }

  async #readAll(): Promise<DeferredEntity[]> {
    const found = new Map<string, ChangedModel>();
    for await (const item of readStored(this.#client()))
      found.set(item.model.ref, item);
    return [...found.values()].map(item =>
      this.#deferred(
        item.model,
        dependsOn(dependenciesOfChange(item), ref => found.has(ref)),
      ),
    );
  }

  #client(): PatientClient {
    return patiently(this.#options.registry.ownClient(), this.#options.wait);
  }

  #deferred(model: ModelSummary, refs: string[]): DeferredEntity {
    const { appUrl } = this.#options;
    return {
      entity: modelEntity(model, { appUrl, dependsOn: refs }),
      locationKey: modelLocationKey,
    };
  }
}

function entityRefOf(ref: ModelRef): string {
  return stringifyEntityRef({
    kind: 'Resource',
    namespace: ref.group,
    name: ref.name,
  });
}

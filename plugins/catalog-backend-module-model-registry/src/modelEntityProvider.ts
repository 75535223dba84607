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
  MODEL_CHANGED_TOPIC,
  pageLimitMax,
  parseModelRef,
  ProblemError,
  type ModelChangedPayload,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { modelEntity, modelLocationKey } from './modelEntity';

interface Options {
  events: EventsService;
  logger: LoggerService;
  registry: ModelRegistryService;
  schedule: SchedulerServiceTaskRunner;
}

/** Feeds models to the catalog: all of them now and then, and each one as it changes. */
export class ModelEntityProvider implements EntityProvider {
  readonly #options: Options;
  #connection: EntityProviderConnection | undefined;

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
      topics: [MODEL_CHANGED_TOPIC],
      onEvent: async ({ eventPayload }) =>
        this.applyChange(eventPayload as ModelChangedPayload),
    });
    await this.#options.schedule.run({
      id: 'model-registry-full-sync',
      fn: () => this.syncAll(),
    });
  }

  /** Replaces what the catalog knows with what the court knows. */
  async syncAll(): Promise<void> {
    const entities: DeferredEntity[] = [];
    for await (const model of this.#allModels()) entities.push(deferred(model));
    await this.#connection!.applyMutation({ type: 'full', entities });
    this.#options.logger.info(`Synced ${entities.length} models`);
  }

  /** Re-reads one model, since the event may be late or out of order (safety: W9). */
  async applyChange({ modelRef }: ModelChangedPayload): Promise<void> {
    const ref = parseModelRef(modelRef);
    if (!ref) return;
    const client = this.#options.registry.ownClient();
    try {
      const model = await client.getModel({ params: ref });
      await this.#connection!.applyMutation({
        type: 'delta',
        added: [deferred(model)],
        removed: [],
      });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 404)
        throw error;
      await this.#connection!.applyMutation({
        type: 'delta',
        added: [],
        removed: [
          { entityRef: entityRefOf(ref), locationKey: modelLocationKey },
        ],
      });
    }
  }

  async *#allModels(): AsyncGenerator<ModelSummary> {
    const client = this.#options.registry.ownClient();
    let cursor: string | undefined;
    do {
      const page = await client.listModels({
        query: { limit: pageLimitMax, cursor, sort: 'name' },
      });
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor);
  }
}

function deferred(model: ModelSummary): DeferredEntity {
  return { entity: modelEntity(model), locationKey: modelLocationKey };
}

function entityRefOf(ref: { group: string; name: string }): string {
  return stringifyEntityRef({
    kind: 'Resource',
    namespace: ref.group,
    name: ref.name,
  });
}

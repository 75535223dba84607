import { Readable } from 'node:stream';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  MODEL_DOCUMENT_TYPE,
  modelDocument,
  modelReadPermission,
  pageLimitMax,
  versionDocument,
  type CardJson,
  type ModelDocument,
  type ModelSummary,
  type VersionSummary,
} from '@assay/plugin-model-registry-common';
import {
  orUndefined,
  patiently,
  readAllModels,
  type ModelRegistryService,
  type PatientClient,
  type Wait,
} from '@assay/plugin-model-registry-node';
import type { Permission } from '@backstage/plugin-permission-common';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';

/** Models whose documents are kept from one collation to the next: about 10 KB for each version. */
const keptModelsMax = 5_000;

interface Kept {
  revision: number;
  documents: ModelDocument[];
}

interface Options {
  logger: LoggerService;
  registry: Pick<ModelRegistryService, 'ownClient'>;
  wait: Wait;
}

/**
 * Collates models and versions as the court has them now.
 *
 * The index holds all of them; what a person is shown of it passes `model.read` for each row, so that
 * neither a row nor a count tells of a model they may not read (safety: S9).
 */
export class ModelCollatorFactory implements DocumentCollatorFactory {
  readonly type = MODEL_DOCUMENT_TYPE;
  readonly visibilityPermission: Permission = modelReadPermission;
  readonly #options: Options;
  /** A model's revision counts every change to it, its versions and facts, so equal means the same. */
  #kept = new Map<string, Kept>();

  constructor(options: Options) {
    this.#options = options;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#collate());
  }

  async *#collate(): AsyncGenerator<ModelDocument> {
    const client = patiently(
      this.#options.registry.ownClient(),
      this.#options.wait,
    );
    const kept = new Map<string, Kept>();
    for await (const model of readAllModels(client)) {
      const documents = await this.#documentsOf(client, model);
      if (documents && kept.size < keptModelsMax)
        kept.set(model.ref, { revision: model.revision, documents });
      yield* documents ?? [];
    }
    this.#kept = kept;
  }

  /** @returns undefined when the model went away while it was read */
  async #documentsOf(
    client: PatientClient,
    model: ModelSummary,
  ): Promise<ModelDocument[] | undefined> {
    const kept = this.#kept.get(model.ref);
    if (kept?.revision === model.revision) return kept.documents;
    const read = await orUndefined(readDocuments(client, model));
    if (!read)
      this.#options.logger.debug(`${model.ref} went away while it was read`);
    return read;
  }
}

async function readDocuments(
  client: PatientClient,
  model: ModelSummary,
): Promise<ModelDocument[]> {
  const documents = [modelDocument(model)];
  for await (const version of versionsOf(client, model)) {
    const card = await cardOf(client, model, version);
    documents.push(versionDocument(model, version, card));
  }
  return documents;
}

async function* versionsOf(
  client: PatientClient,
  { group, name }: ModelSummary,
): AsyncGenerator<VersionSummary> {
  let cursor: string | undefined;
  do {
    const page = await client.listVersions({
      params: { group, name },
      query: { limit: pageLimitMax, cursor },
    });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

async function cardOf(
  client: PatientClient,
  { group, name }: ModelSummary,
  { version }: VersionSummary,
): Promise<CardJson> {
  const response = await client.stream('getCard', {
    params: { group, name, version },
    headers: { accept: 'application/json' },
  });
  return (await response.json()) as CardJson;
}

import {
  pageLimitMax,
  type ModelRegistryClient,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';

/** Every model the client may read, by name, one page of the court at a time. */
export async function* readAllModels(
  client: Pick<ModelRegistryClient, 'listModels'>,
): AsyncGenerator<ModelSummary> {
  let cursor: string | undefined;
  do {
    const page = await client.listModels({
      query: { limit: pageLimitMax, cursor, sort: 'name' },
    });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

import {
  versionSelectorSchema,
  type CardJson,
  type ModelDetail,
  type ModelRef,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { orUndefined } from '@assay/plugin-model-registry-node';

/** @returns undefined for a model that is not there for this reader */
export function readModel(
  client: Pick<ModelRegistryClient, 'getModel'>,
  { group, name }: ModelRef,
): Promise<ModelDetail | undefined> {
  return orUndefined(client.getModel({ params: { group, name } }));
}

/** @returns undefined when the model has no such version */
export async function readCard(
  client: Pick<ModelRegistryClient, 'stream'>,
  { group, name }: ModelRef,
  version: string,
): Promise<CardJson | undefined> {
  if (!versionSelectorSchema.safeParse(version).success) return undefined;
  const response = await orUndefined(
    client.stream('getCard', {
      params: { group, name, version },
      headers: { accept: 'application/json' },
    }),
  );
  return response && ((await response.json()) as CardJson);
}

import type { ModelRegistryClient } from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import type { ModelValue } from './modelValue';

/** Makes the model and its draft where they are not there yet; asked again, it changes nothing. */
export async function makeDraft(
  registry: ModelRegistryClient,
  model: ModelValue,
): Promise<void> {
  const { version, ...rest } = model;
  await unless(['model-exists'], () => registry.createModel({ body: rest }));
  const params = { group: model.group, name: model.name };
  await unless(['version-exists'], () =>
    registry.createVersion({ params, body: { version } }),
  );
}

async function unless(
  types: Parameters<typeof isProblem>[1][],
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isProblem(error, ...types)) throw error;
  }
}

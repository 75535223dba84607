import type { RoomView } from '@assay/plugin-model-registry-common';
import type { ModelRegistryClient } from '../api/ref';

export const roomKey = (task: string) => `inbox:room:${task}`;

export function askRoom(
  registry: ModelRegistryClient,
  task: string,
): Promise<RoomView> {
  return registry.getRoom({ params: { task } });
}

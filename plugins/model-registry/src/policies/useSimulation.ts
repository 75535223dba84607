import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { SimulationView } from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';

const pollMs = 1_000;

/** A simulation as it goes on, until it ends; undefined while it is not known. */
export function useSimulation(id: string | undefined) {
  const registry = useApi(modelRegistryApiRef);
  const [held, setHeld] = useState<{
    id?: string;
    view?: SimulationView;
    error?: unknown;
  }>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (id === undefined) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const view = await registry.getSimulation({
          params: { simulationId: id },
        });
        if (isOver) return;
        setHeld({ id, view });
        if (view.status === 'running') timer = setTimeout(look, pollMs);
      } catch (error) {
        if (!isOver) setHeld(before => ({ ...before, id, error }));
      }
    };
    look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [registry, id, round]);
  const isOf = held.id === id;
  return {
    view: isOf ? held.view : undefined,
    error: isOf ? held.error : undefined,
    reload: () => setRound(before => before + 1),
  };
}

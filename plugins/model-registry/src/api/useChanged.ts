import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  MODEL_SIGNAL_CHANNEL,
  modelSignalRef,
  type ModelSignal,
} from '@assay/plugin-model-registry-common';

/** Somebody's own change is on screen within this time, so nobody is told of what they just did. */
export const graceMs = 2_000;

/** Hears of every change while a page is open; of none in a portal without signals. */
export function useModelSignals(onSignal: (signal: ModelSignal) => void): void {
  const signals = useApiHolder().get(signalApiRef);
  const heard = useRef(onSignal);
  heard.current = onSignal;
  useEffect(() => {
    const subscriber = signals?.subscribe<ModelSignal>(
      MODEL_SIGNAL_CHANNEL,
      signal => heard.current(signal),
    );
    return () => subscriber?.unsubscribe();
  }, [signals]);
}

/**
 * Whether a model has changed since the revision that is shown. A signal says no more than that; what
 * changed is read again with the reader's own rights, when they ask for it (safety: S9).
 */
export function useChanged(
  modelRef: string,
  shownRevision: number | undefined,
): boolean {
  const ref = useMemo(() => modelSignalRef(modelRef), [modelRef]);
  const [newest, setNewest] = useState({ ref, revision: 0 });
  const later = useLater();
  useModelSignals(signal => {
    if (signal.ref !== ref) return;
    later(() =>
      setNewest(before => ({
        ref,
        revision: Math.max(
          before.ref === ref ? before.revision : 0,
          signal.revision,
        ),
      })),
    );
  });
  return (
    shownRevision !== undefined &&
    newest.ref === ref &&
    newest.revision > shownRevision
  );
}

/** Does things after the grace, unless the page is gone by then. */
export function useLater(): (act: () => void) => void {
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);
  return useCallback(act => {
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      act();
    }, graceMs);
    timers.current.add(timer);
  }, []);
}

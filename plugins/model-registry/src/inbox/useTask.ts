import { useRef } from 'react';
import {
  parseModelRef,
  type InboxItem,
} from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useRegistry } from '../api/useRegistry';
import { askRoom, roomKey } from './askRoom';
import { isDecided } from './taskAddress';

/** One task with everything it is decided beside, in one call. */
export function useTask(id: string) {
  const asked = useRegistry(roomKey(id), registry => askRoom(registry, id));
  const room = asked.value;
  // A decided request leaves the queue; the room stays, so that its answer can be read.
  const opened = useRef<InboxItem>();
  if (room?.item) opened.current = room.item;
  const item =
    room?.item ?? (opened.current?.id === id ? opened.current : undefined);
  const isNobodys = room !== undefined && !item && !room.exception;
  const isUnknown = !room && isProblem(asked.error, 'not-found', 'bad-request');
  return {
    item,
    exception: room?.exception,
    ref: room?.model,
    model: room && parseModelRef(room.model),
    version: room?.version,
    view: room?.view,
    diff: room?.diff,
    questions: room?.questions ?? [],
    queue: (room?.queue ?? []).filter(isDecided),
    isGone: isNobodys || isUnknown,
    error: asked.error,
    reload: asked.reload,
  };
}

export type Task = ReturnType<typeof useTask>;

import { useRef } from 'react';
import type {
  ExceptionView,
  InboxItem,
} from '@assay/plugin-model-registry-common';
import { parseModelRef } from '@assay/plugin-model-registry-common';
import { useCase } from '../header/useSubject';
import { useRegistry } from '../api/useRegistry';
import { isDecided } from './taskAddress';
import { useInbox } from './useInbox';

/** An exception that is asked for, or one that broke the glass and is to be reviewed. */
const exceptionTask = /^(?:exception|review):(.+)$/;

/** One request of the inbox with its case; an exception can also be opened by its link alone. */
export function useTask(id: string) {
  const mine = useInbox('mine');
  const found = mine.value?.items.find(item => item.id === id);
  const searched = mine.value !== undefined && !found;
  // Further down the list than what is shown, or asked by yourself.
  const further = useRegistry(
    searched ? `inbox:task:mine:${id}` : undefined,
    registry => registry.listInbox({ query: { view: 'mine', task: id } }),
  );
  const asked = useRegistry(
    searched ? `inbox:task:asked:${id}` : undefined,
    registry => registry.listInbox({ query: { view: 'asked', task: id } }),
  );
  const exceptionId = exceptionTask.exec(id)?.[1];
  const exception = useRegistry<ExceptionView>(
    exceptionId && `exception:${exceptionId}`,
    registry =>
      registry.getException({ params: { exceptionId: exceptionId! } }),
  );
  // A decided request leaves the queue; the room stays, so that its answer can be read.
  const opened = useRef<InboxItem>();
  const listed = found ?? further.value?.items[0] ?? asked.value?.items[0];
  if (listed) opened.current = listed;
  const item =
    listed ?? (opened.current?.id === id ? opened.current : undefined);
  const ref = item?.model ?? exception.value?.model;
  const version = item?.version ?? exception.value?.version;
  const model = ref ? parseModelRef(ref) : undefined;
  const view = useCase(
    { ref: ref ?? '', group: model?.group ?? '', name: model?.name ?? '' },
    ref ? version : undefined,
  );
  const settled =
    mine.value !== undefined &&
    (found !== undefined || asked.value !== undefined || asked.error) &&
    (found !== undefined || further.value !== undefined || further.error) &&
    (!exceptionId || exception.value !== undefined || exception.error);
  return {
    item,
    exception: exception.value,
    ref,
    model,
    version,
    view,
    queue: (mine.value?.items ?? []).filter(isDecided),
    isGone: Boolean(settled) && !ref,
    error: mine.error ?? view.error,
    reload: () => {
      mine.reload();
      view.reload();
    },
  };
}

export type Task = ReturnType<typeof useTask>;

import { useEffect, useRef, useState } from 'react';
import type { Metadata } from '@assay/plugin-model-registry-common';
import { isProblem } from '../../api/problem';
import { useRegistry } from '../../api/useRegistry';
import { modelKey } from '../../header/useSubject';
import { isNamed, type ModelValue } from '../modelValue';

interface Given {
  model: ModelValue;
  /** What was typed about this very version before. */
  draft?: Metadata;
  isDraftKnown: boolean;
  value?: Metadata;
}

const isEmptyMetadata = (value: Metadata | undefined) =>
  value === undefined || Object.keys(value).length === 0;

/**
 * An empty step begins with the draft, else with what the version before said; its own numbers of runs
 * and commits are not taken over.
 */
export function usePrefill(
  { model, draft, isDraftKnown, value }: Given,
  onChange: (metadata: Metadata) => void,
) {
  const isEmpty = isEmptyMetadata(value);
  const ref = `${model.group}/${model.name}`;
  const asked = useRegistry(
    isNamed(model) && isEmpty ? modelKey(ref) : undefined,
    registry =>
      registry.getModel({
        params: { group: model.group, name: model.name },
        query: {},
      }),
  );
  const [from, setFrom] = useState<'draft' | 'before'>();
  const report = useRef(onChange);
  report.current = onChange;
  const before = asked.value?.version?.metadata;
  const isNew = isProblem(asked.error, 'not-found');
  const { owner, description } = model;
  const hasDraft = !isEmptyMetadata(draft);
  useEffect(() => {
    if (from !== undefined || !isEmpty || !isDraftKnown) return;
    if (hasDraft) {
      setFrom('draft');
      report.current(draft!);
    } else if (before || isNew) {
      setFrom('before');
      report.current(beginWith(before, { owner, description }));
    }
  }, [
    from,
    isEmpty,
    isDraftKnown,
    hasDraft,
    draft,
    before,
    isNew,
    owner,
    description,
  ]);

  // The inputs keep what is typed, so they are drawn once there is something to begin with, and stay.
  const failed = asked.error !== undefined && !isNew;
  const [isReady, setReady] = useState(!isEmpty);
  useEffect(() => {
    if (!isEmpty || failed) setReady(true);
  }, [isEmpty, failed]);
  return {
    isReady,
    from,
    /** Empties the step and begins it as if nothing had been typed. */
    again: () => {
      setReady(false);
      setFrom(undefined);
      report.current({});
    },
  };
}

function beginWith(
  before: Metadata | undefined,
  { owner, description }: { owner: string; description: string },
): Metadata {
  const { provenance: _, governance: __, ...kept } = before ?? {};
  return Object.keys(kept).length > 0
    ? (kept as Metadata)
    : { identity: { description, owners: [owner] } };
}

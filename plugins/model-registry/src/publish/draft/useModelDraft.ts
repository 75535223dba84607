import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../../api/ref';
import { emptyModel, type ModelValue } from '../modelValue';
import { isBlank, sameVersion, type PublishDraft } from './publishDraft';
import { usePublishDraft } from './usePublishDraft';

/**
 * The first step with its draft: an empty form takes the draft up; one that was opened for another
 * model offers it. A draft whose version was published meanwhile has had its day.
 */
export function useModelDraft(
  value: ModelValue,
  onChange: (value: ModelValue) => void,
) {
  const kept = usePublishDraft();
  const { isKnown, draft, keep, discard } = kept;
  const [isRestored, setRestored] = useState(false);
  const [offer, setOffer] = useState<PublishDraft>();
  const looked = useRef(false);
  // Until it is decided what becomes of an older draft, nothing is written over it.
  const decided = useRef(false);
  const isSpent = useIsSpent();
  const now = useRef({ value, onChange });
  now.current = { value, onChange };

  const decide = useCallback(() => {
    decided.current = true;
    if (!isBlank(now.current.value)) keep({ model: now.current.value });
  }, [keep]);

  useEffect(() => {
    if (!isKnown || looked.current) return;
    looked.current = true;
    if (!draft) {
      decide();
    } else if (sameVersion(draft.model, now.current.value)) {
      decided.current = true;
    } else {
      isSpent(draft.model).then(spent => {
        if (spent) {
          discard();
          decide();
        } else if (isBlank(now.current.value)) {
          decided.current = true;
          setRestored(true);
          now.current.onChange(draft.model);
        } else setOffer(draft);
      });
    }
  }, [isKnown, draft, decide, discard, isSpent]);

  const set = (part: Partial<ModelValue>) => {
    const next = { ...now.current.value, ...part };
    onChange(next);
    if (!decided.current) return;
    const about = draft && sameVersion(draft.model, next);
    keep({ model: next, ...(about ? { metadata: draft.metadata } : {}) });
  };
  return {
    kept,
    isRestored,
    offer,
    set,
    takeUp: () => {
      if (offer) onChange(offer.model);
      decided.current = true;
      setRestored(true);
      setOffer(undefined);
    },
    refuse: () => {
      discard();
      decide();
      setOffer(undefined);
    },
    discard: () => {
      discard();
      setRestored(false);
      onChange(emptyModel);
    },
  };
}

/** Whether a version is there and sealed, so that nothing can be typed about it any more. */
function useIsSpent() {
  const registry = useApi(modelRegistryApiRef);
  return useCallback(
    async ({ group, name, version }: ModelValue): Promise<boolean> => {
      if (!group || !name || !version) return false;
      try {
        const params = { group, name, version };
        return (await registry.getVersion({ params })).sealed;
      } catch {
        return false; // not there yet, or not to be known now: the draft is the safer guess
      }
    },
    [registry],
  );
}

import { useEffect, useRef, useState } from 'react';
import type { ModelDetail } from '@assay/plugin-model-registry-common';
import { isProblem } from '../api/problem';
import { useRegistry } from '../api/useRegistry';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { modelKey } from '../header/useSubject';
import { useText } from '../translations/useText';
import { isNamed, type ModelValue } from './modelValue';

const restMs = 300; // asked when the typing rests

/** Says while typing whether the name is free, and takes over what is known of a model that exists. */
export function NameCheck(props: {
  value: ModelValue;
  onFound(known: Partial<ModelValue>): void;
}) {
  const t = useText();
  const { value } = props;
  const ref = useRested(isNamed(value) ? `${value.group}/${value.name}` : '');
  const asked = useRegistry(ref ? modelKey(ref) : undefined, registry => {
    const [group, name] = ref.split('/');
    return registry.getModel({ params: { group, name }, query: {} });
  });
  useTakeOver(asked.value, ref, props.onFound);
  if (!ref) return null;
  if (!asked.value && asked.error) {
    return isProblem(asked.error, 'not-found') ? (
      <Notice tone="pass" role="status" what={t('publish.nameFree', { ref })} />
    ) : (
      <ProblemNotice error={asked.error} onRetry={asked.reload} />
    );
  }
  if (!asked.value) return <p role="status">{t('publish.checking')}</p>;
  return <Existing model={asked.value} value={value} />;
}

function Existing(props: { model: ModelDetail; value: ModelValue }) {
  const t = useText();
  const { model, value } = props;
  const same = model.versions.find(one => one.version === value.version);
  const isDraft = same?.state === 'draft' && !same.sealed;
  if (same && !isDraft) {
    return (
      <Notice
        tone="block"
        role="status"
        what={t('publish.versionTaken', {
          version: same.version,
          state: t(`state.${same.state}`),
        })}
      />
    );
  }
  return (
    <Notice
      tone="info"
      role="status"
      what={
        same
          ? t('publish.versionDraft', { version: same.version })
          : t('publish.nameTaken', { ref: model.ref })
      }
      why={
        model.newest &&
        t('publish.versionHint', { version: model.newest.version })
      }
    />
  );
}

/** What the registry knows of a model is not typed again. */
function useTakeOver(
  model: ModelDetail | undefined,
  ref: string,
  onFound: (known: Partial<ModelValue>) => void,
) {
  const taken = useRef<string>();
  const onFoundRef = useRef(onFound);
  onFoundRef.current = onFound;
  useEffect(() => {
    if (!model || model.ref !== ref || taken.current === ref) return;
    taken.current = ref;
    onFoundRef.current({
      title: model.title,
      description: model.description,
      owner: model.owner,
      tier: model.declaredTier,
      tags: model.tags,
    });
  }, [model, ref]);
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

import { useMemo, useState } from 'react';
import { Combobox, Select } from '@backstage/ui';
import useDebounce from 'react-use/esm/useDebounce';
import {
  packEvents,
  type PackEvent,
} from '@assay/plugin-model-registry-common';
import { useRegistry } from '../api/useRegistry';
import { useText } from '../translations/useText';
import type { Subject } from './subject';

/** As many as one looks through in a list; whoever wants another types more of the name. */
const modelsShownMax = 20;
const typingPauseMs = 200;

/** The version to try on, and the occasion. */
export function SubjectFields(props: {
  subject: Subject;
  onChange(subject: Subject): void;
}) {
  const t = useText();
  const { subject, onChange } = props;
  return (
    <div className="assay-form">
      <ModelField
        model={subject.model}
        onChange={model => onChange({ ...subject, model, version: '' })}
      />
      <VersionSelect {...props} />
      <EventSelect
        value={subject.event}
        label={t('policies.onEvent')}
        onChange={event => onChange({ ...subject, event })}
      />
    </div>
  );
}

export function EventSelect(props: {
  value: PackEvent;
  label: string;
  onChange(event: PackEvent): void;
}) {
  const t = useText();
  return (
    <Select
      size="small"
      label={props.label}
      value={props.value}
      options={packEvents.map(event => ({
        value: event,
        label: t(`policies.event.${event}`),
      }))}
      onChange={key => props.onChange(key as PackEvent)}
    />
  );
}

function ModelField(props: { model: string; onChange(model: string): void }) {
  const t = useText();
  const [text, setText] = useState(props.model);
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(text.trim()), typingPauseMs, [text]);
  // The name that was chosen is no search.
  const q = term === props.model ? '' : term;
  const found = useRegistry(`models:pick:${q}`, registry =>
    registry.listModels({
      query: { limit: modelsShownMax, ...(q ? { q } : {}) },
    }),
  );
  const options = useMemo(() => {
    const models = (found.value?.items ?? []).map(({ ref, title }) => ({
      id: ref,
      label: ref,
      description: title,
    }));
    const isListed = models.some(({ id }) => id === props.model);
    return isListed || props.model === ''
      ? models
      : [{ id: props.model, label: props.model }, ...models];
  }, [found.value, props.model]);
  return (
    <Combobox
      size="small"
      label={t('policies.onModel')}
      menuTrigger="focus"
      options={options}
      loading={{ state: found.loading ? 'filtering' : 'idle' }}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      value={props.model || null}
      onChange={key => {
        if (key === null) return;
        setText(String(key));
        props.onChange(String(key));
      }}
    />
  );
}

function VersionSelect(props: {
  subject: Subject;
  onChange(subject: Subject): void;
}) {
  const t = useText();
  const { subject, onChange } = props;
  const { model } = subject;
  const [group, name] = model.split('/');
  const asked = useRegistry(
    model ? `model:pick:${model}` : undefined,
    registry => registry.getModel({ params: { group, name }, query: {} }),
  );
  const versions = asked.value?.versions ?? [];
  return (
    <Select
      size="small"
      label={t('common.version')}
      isDisabled={model === ''}
      placeholder={t('policies.chooseVersion')}
      value={subject.version || null}
      options={versions.map(({ version, state }) => ({
        value: version,
        label: t('entity.versionOption', {
          version,
          state: t(`state.${state}`),
        }),
      }))}
      onChange={key => onChange({ ...subject, version: String(key ?? '') })}
    />
  );
}

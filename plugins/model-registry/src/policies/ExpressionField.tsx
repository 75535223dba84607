import { useId, useMemo, useRef, useState } from 'react';
import { Combobox } from '@backstage/ui';
import { metadataWordsIn } from '@assay/plugin-model-registry-common';
import { inputFields } from '@assay/plugin-model-registry-common/packs';
import { useText } from '../translations/useText';

/** What has to be true, as CEL, with the names it may use at hand. */
export function ExpressionField(props: {
  label: string;
  help: string;
  value: string;
  isRequired?: boolean;
  onChange(text: string): void;
}) {
  const t = useText();
  const { label, help, value, isRequired, onChange } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (path: string) => {
    const at = area.current?.selectionStart ?? value.length;
    const to = area.current?.selectionEnd ?? at;
    onChange(`${value.slice(0, at)}${path}${value.slice(to)}`);
    area.current?.focus();
  };
  return (
    <div className="assay-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={area}
        id={id}
        className="assay-mono"
        rows={3}
        spellCheck={false}
        required={isRequired}
        aria-describedby={`${id}-help`}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <span id={`${id}-help`} className="assay-secondary">
        {help}
      </span>
      <FieldToInsert
        label={t('policies.insertInto', { label })}
        onChoose={insert}
      />
    </div>
  );
}

/** A name or phrase, found by a part of it or of what the schema calls it. */
function FieldToInsert(props: { label: string; onChoose(path: string): void }) {
  const t = useText();
  const language = t('language');
  const [text, setText] = useState('');
  const options = useMemo(() => {
    const { fields } = metadataWordsIn(language);
    return inputFields.map(({ path, metadata }) => ({
      id: path,
      label: path,
      ...(metadata !== undefined && { description: fields[metadata]?.title }),
    }));
  }, [language]);
  const typed = text.trim().toLowerCase();
  const found = options.filter(({ label, description = '' }) =>
    `${label} ${description}`.toLowerCase().includes(typed),
  );
  return (
    <Combobox
      size="small"
      aria-label={props.label}
      placeholder={t('policies.insert')}
      menuTrigger="focus"
      options={found}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      value={null}
      onChange={key => {
        if (key === null) return;
        setText('');
        props.onChoose(String(key));
      }}
    />
  );
}

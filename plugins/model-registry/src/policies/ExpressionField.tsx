import { memo, useCallback, useId, useMemo, useRef, useState } from 'react';
import { Combobox } from '@backstage/ui';
import { metadataWordsIn } from '@assay/plugin-model-registry-common';
import { inputFields } from '@assay/plugin-model-registry-common/packs';
import { useText } from '../translations/useText';

/** As many as one looks through; whoever wants another types more of its name. */
const shownMax = 30;

/** A name or phrase, found by a part of it or of what the schema calls it. Drawn anew only for itself: it is long. */
const FieldToInsert = memo(function Insert(props: {
  label: string;
  onChoose(path: string): void;
}) {
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
  const found = options
    .filter(({ label, description = '' }) =>
      `${label} ${description}`.toLowerCase().includes(typed),
    )
    .slice(0, shownMax);
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
});

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
  const change = useRef(onChange);
  change.current = onChange;
  const insert = useCallback((path: string) => {
    const field = area.current;
    if (!field) return;
    const { value: text, selectionStart, selectionEnd } = field;
    change.current(
      `${text.slice(0, selectionStart)}${path}${text.slice(selectionEnd)}`,
    );
    field.focus();
  }, []);
  return (
    <div className="assay-stack assay-stack--tight">
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
      </div>
      <FieldToInsert
        label={t('policies.insertInto', { label })}
        onChoose={insert}
      />
    </div>
  );
}

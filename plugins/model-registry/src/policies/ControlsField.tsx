import { useMemo, useState } from 'react';
import { Combobox } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { allControls, clauseName } from '@assay/plugin-model-registry-common';
import { controlTitle } from '../controls/controlWords';
import { useText } from '../translations/useText';

/** As many as one looks through; whoever wants another types more of its name. */
const shownMax = 30;

/** Which clauses a rule serves. */
export function ControlsField(props: {
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}) {
  const t = useText();
  const language = t('language');
  const { chosen, onChange } = props;
  const [text, setText] = useState('');
  const options = useMemo(
    () =>
      allControls.map(known => ({
        id: clauseName(known),
        label: clauseName(known),
        description: controlTitle(known, language),
      })),
    [language],
  );
  const typed = text.trim().toLowerCase();
  const found = options
    .filter(
      ({ id, label, description }) =>
        !chosen.includes(id) &&
        `${label} ${description}`.toLowerCase().includes(typed),
    )
    .slice(0, shownMax);
  return (
    <fieldset className="assay-group">
      <legend>{t('policies.field.controls')}</legend>
      {chosen.length > 0 && (
        <ul className="assay-plain assay-row">
          {chosen.map(clause => (
            <li key={clause} className="assay-tag" data-tone="quiet">
              {clause}
              <button
                type="button"
                className="assay-iconbutton"
                aria-label={t('policies.removeControl', { clause })}
                onClick={() => onChange(chosen.filter(one => one !== clause))}
              >
                <RiCloseLine aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        size="small"
        label={t('policies.addControl')}
        menuTrigger="focus"
        options={found}
        search={{ mode: 'server', inputValue: text, onInputChange: setText }}
        value={null}
        onChange={key => {
          if (key === null) return;
          setText('');
          onChange([...chosen, String(key)]);
        }}
      />
    </fieldset>
  );
}

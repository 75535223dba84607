import { Select, TextAreaField } from '@backstage/ui';
import {
  remedySchema,
  roles,
  wordsIn,
} from '@assay/plugin-model-registry-common';
import type { RuleForm } from '@assay/plugin-model-registry-common/packs';
import { useText } from '../translations/useText';

type Remedy = RuleForm['remedy'];

const actions = remedySchema.shape.action.options;
const clearedBy = [...roles, 'lab'] as const;

/** How whoever is stopped gets on, with which button, and who presses it. */
export function RemedyFields(props: {
  remedy: Remedy;
  onChange(remedy: Remedy): void;
}) {
  const t = useText();
  const { remedy, onChange } = props;
  const { remedies } = wordsIn(t('language'));
  return (
    <fieldset className="assay-group">
      <legend>{t('policies.field.remedy')}</legend>
      <TextAreaField
        label={t('policies.field.remedyText')}
        description={t('policies.field.remedyHelp')}
        isRequired
        rows={2}
        value={remedy.text}
        onChange={text => onChange({ ...remedy, text })}
      />
      <div className="assay-even">
        <Select
          label={t('policies.field.action')}
          value={remedy.action}
          options={actions.map(action => ({
            value: action,
            label: remedies[action].button,
          }))}
          onChange={key => onChange({ ...remedy, action: String(key) })}
        />
        <Select
          label={t('policies.field.role')}
          value={remedy.role}
          options={clearedBy.map(role => ({
            value: role,
            label: role === 'lab' ? t('policies.lab') : t(`role.${role}`),
          }))}
          onChange={key => onChange({ ...remedy, role: String(key) })}
        />
      </div>
    </fieldset>
  );
}

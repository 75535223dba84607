import { Radio, RadioGroup, TextField } from '@backstage/ui';
import {
  exceptionScopes,
  type CaseView,
  type Exception,
  type ExceptionScope,
} from '@assay/plugin-model-registry-common';
import { useText } from '../../translations/useText';
import type { ExceptionForm } from './exceptionForm';

/** What an exception covers, and how many promotions it may carry. A renewal covers no more than before. */
export function CoverFields(props: {
  view: CaseView;
  form: ExceptionForm;
  renews?: Exception;
  onChange(part: Partial<ExceptionForm>): void;
}) {
  const t = useText();
  const { view, form, renews, onChange } = props;
  const { ref: model, group } = view.caseFile.model;
  const widest = renews ? exceptionScopes.indexOf(renews.scope) : Infinity;
  return (
    <>
      <RadioGroup
        label={t('exceptions.scope')}
        value={form.scope}
        onChange={scope => onChange({ scope: scope as ExceptionScope })}
      >
        {exceptionScopes
          .filter((_, at) => at <= widest)
          .map(scope => (
            <Radio key={scope} value={scope}>
              {t(`exceptions.scopeIs.${scope}`, { model, group })}
            </Radio>
          ))}
      </RadioGroup>
      <TextField
        label={t('exceptions.usesMax')}
        description={t('exceptions.usesHelp')}
        inputMode="numeric"
        value={form.usesMax}
        onChange={text => onChange({ usesMax: text.replace(/\D/g, '') })}
      />
    </>
  );
}

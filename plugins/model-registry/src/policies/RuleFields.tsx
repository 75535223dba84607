import { useState } from 'react';
import { Radio, RadioGroup, TextAreaField, TextField } from '@backstage/ui';
import { riskTiers } from '@assay/plugin-model-registry-common';
import {
  packEvents,
  packNamePattern,
  type RuleForm,
  type Severity,
} from '@assay/plugin-model-registry-common/packs';
import { useText } from '../translations/useText';
import { Checks } from './Checks';
import { ControlsField } from './ControlsField';
import { ExpressionField } from './ExpressionField';
import type { Work } from './PackStudio';
import { RemedyFields } from './RemedyFields';
import { RuleTests } from './RuleTests';

/** One rule in fields. What is typed is shown as it was typed; the text has it in the same moment. */
export function RuleFields(props: {
  work: Work;
  form: RuleForm;
  taken: readonly string[];
  onChange(form: RuleForm): void;
}) {
  const t = useText();
  const { work, form, onChange } = props;
  const change = (part: Partial<RuleForm>) => onChange({ ...form, ...part });
  return (
    <div className="assay-form">
      <TextField
        label={t('policies.field.title')}
        isRequired
        value={form.title}
        onChange={title => change({ title })}
      />
      <NameField {...props} onName={id => change({ id })} />
      <fieldset className="assay-group">
        <legend>{t('policies.when')}</legend>
        <Checks
          label={t('policies.field.events')}
          help={t('policies.field.eventsHelp')}
          all={packEvents}
          chosen={form.events}
          nameOf={event => t(`policies.event.${event}`)}
          onChange={events => change({ events })}
        />
        <Checks
          label={t('policies.field.tiers')}
          help={t('policies.field.tiersHelp')}
          all={riskTiers}
          chosen={form.tiers}
          nameOf={tier => t(`tier.${tier}`)}
          onChange={tiers => change({ tiers })}
        />
        <ExpressionField
          label={t('policies.field.condition')}
          help={t('policies.field.conditionHelp')}
          value={form.condition}
          onChange={condition => change({ condition })}
        />
      </fieldset>
      <ExpressionField
        label={t('policies.field.need')}
        help={t('policies.field.needHelp')}
        isRequired
        value={form.need}
        onChange={need => change({ need })}
      />
      <RadioGroup
        label={t('policies.field.severity')}
        orientation="horizontal"
        value={form.severity}
        onChange={severity => change({ severity: severity as Severity })}
      >
        <Radio value="block">{t('policies.severity.block')}</Radio>
        <Radio value="warn">{t('policies.severity.warn')}</Radio>
      </RadioGroup>
      <TextAreaField
        label={t('policies.field.reason')}
        description={t('policies.field.reasonHelp')}
        isRequired
        rows={2}
        value={form.reason}
        onChange={reason => change({ reason })}
      />
      <RemedyFields
        remedy={form.remedy}
        onChange={remedy => change({ remedy })}
      />
      <ControlsField
        chosen={form.controls}
        onChange={controls => change({ controls })}
      />
      <RuleTests
        rule={form.id}
        tests={form.tests}
        report={work.checked.tests}
        onChange={tests => change({ tests })}
      />
    </div>
  );
}

/** The name stands in verdicts and in the address, so it changes once it is whole. */
function NameField(props: {
  form: RuleForm;
  taken: readonly string[];
  onName(id: string): void;
}) {
  const t = useText();
  const { form, taken, onName } = props;
  const [typed, setTyped] = useState<string>();
  const id = typed ?? form.id;
  const isFit = packNamePattern.test(id) && !taken.includes(id);
  return (
    <TextField
      label={t('policies.field.id')}
      description={t('policies.field.idHelp')}
      isRequired
      isInvalid={!isFit}
      value={id}
      onChange={setTyped}
      onBlur={() => {
        if (isFit && id !== form.id) onName(id);
        setTyped(undefined);
      }}
    />
  );
}

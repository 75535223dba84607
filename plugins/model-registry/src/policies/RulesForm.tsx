import { useState } from 'react';
import { Button, Select } from '@backstage/ui';
import {
  ruleInText,
  rulesInText,
  withNewRule,
  withoutRule,
  withRule,
  type RuleForm,
} from '@assay/plugin-model-registry-common/packs';
import { useText } from '../translations/useText';
import type { Work } from './PackStudio';
import { RuleFields } from './RuleFields';

/** The rules of a pack, one at a time, as a form over the text. */
export function RulesForm(props: {
  work: Work;
  text: string;
  onChange(text: string): void;
}) {
  const t = useText();
  const { work, text, onChange } = props;
  const { studio } = work;
  const read = rulesInText(text);
  const rules = read.ok ? read.rules : [];
  const found = rules.findIndex(({ id }) => id === studio.rule);
  const at = Math.max(0, found);
  const { form, type } = useTyped(text, at, onChange);
  const open = (id: string | undefined) => studio.choose({ rule: id });
  const add = () => {
    const added = withNewRule(text);
    if (!added) return;
    onChange(added.text);
    const after = rulesInText(added.text);
    if (after.ok) open(after.rules[added.index].id);
  };
  return (
    <div className="assay-stack">
      <div className="assay-row" style={{ alignItems: 'flex-end' }}>
        <div style={{ flex: '1 1 220px' }}>
          <Select
            size="small"
            label={t('policies.rule')}
            value={String(at)}
            options={rules.map(({ id, title }, index) => ({
              value: String(index),
              label: title || id || t('policies.ruleOf', { at: index + 1 }),
            }))}
            onChange={key => open(rules[Number(key)]?.id)}
          />
        </div>
        <Button size="small" variant="secondary" onPress={add}>
          {t('policies.addRule')}
        </Button>
        {rules.length > 1 && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => {
              onChange(withoutRule(text, at));
              open(undefined);
            }}
          >
            {t('policies.removeRule')}
          </Button>
        )}
      </div>
      {form ? (
        <RuleFields
          key={at}
          work={work}
          form={form}
          taken={rules.filter((_, index) => index !== at).map(({ id }) => id)}
          onChange={next => {
            type(next);
            if (next.id !== form.id)
              studio.choose({ rule: next.id }, { replace: true });
          }}
        />
      ) : (
        <p className="assay-secondary">{t('policies.noRules')}</p>
      )}
    </div>
  );
}

/** What is typed stays on the screen as it is; the text has it without spaces at the ends, and in its own style. */
function useTyped(text: string, at: number, onChange: (text: string) => void) {
  const [typed, setTyped] = useState<{
    text: string;
    at: number;
    form: RuleForm;
  }>();
  const isOurs = typed?.text === text && typed.at === at;
  const form = isOurs ? typed.form : ruleInText(text, at);
  const type = (next: RuleForm) => {
    const written = withRule(text, at, trimmed(next));
    setTyped({ text: written, at, form: next });
    onChange(written);
  };
  return { form, type };
}

function trimmed(form: RuleForm): RuleForm {
  const { title, condition, need, reason, remedy, tests } = form;
  return {
    ...form,
    title: title.trim(),
    condition: condition.trim(),
    need: need.trim(),
    reason: reason.trim(),
    remedy: { ...remedy, text: remedy.text.trim() },
    tests: tests.map(test => ({
      ...test,
      name: test.name.trim(),
      with: test.with.trim(),
    })),
  };
}

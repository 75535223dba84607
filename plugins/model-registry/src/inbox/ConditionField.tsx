import { Checkbox, TextAreaField } from '@backstage/ui';
import { dayAhead, DayField, endOfDay } from '../components/DayField';
import { useText } from '../translations/useText';

/** What a vote may rest on. `isOn` while the box is ticked. */
export interface ConditionDraft {
  isOn: boolean;
  text: string;
  until: string;
}

const daysByDefault = 30;

export function noCondition(): ConditionDraft {
  return { isOn: false, text: '', until: dayAhead(daysByDefault) };
}

/** As the contract wants it; `incomplete` while a ticked box lacks its words or its day. */
export function conditionOf(
  draft: ConditionDraft,
): { text: string; dueAt: string } | undefined | 'incomplete' {
  if (!draft.isOn) return undefined;
  const text = draft.text.trim();
  return text && draft.until
    ? { text, dueAt: endOfDay(draft.until) }
    : 'incomplete';
}

/** "Yes, if": a vote that lapses unless something is done by a day. */
export function ConditionField(props: {
  draft: ConditionDraft;
  onChange(draft: ConditionDraft): void;
}) {
  const t = useText();
  const { draft, onChange } = props;
  return (
    <>
      <Checkbox
        isSelected={draft.isOn}
        onChange={isOn => onChange({ ...draft, isOn })}
      >
        {t('approvals.condition')}
      </Checkbox>
      {draft.isOn && (
        <>
          <TextAreaField
            label={t('approvals.conditionText')}
            isRequired
            rows={2}
            value={draft.text}
            onChange={text => onChange({ ...draft, text })}
          />
          <DayField
            label={t('approvals.conditionDue')}
            value={draft.until}
            help={t('approvals.conditionHelp')}
            onChange={until => onChange({ ...draft, until })}
          />
        </>
      )}
    </>
  );
}

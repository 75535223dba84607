import { Select } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import {
  frameworkIdSchema,
  frameworks,
  type FrameworkId,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';
import { daysAhead } from './controlWords';

/** What is chosen, in the address, so that a link opens the same rows. */
export function useChoices() {
  const [search, setSearch] = useSearchParams();
  const framework = frameworkIdSchema.safeParse(search.get('framework')).data;
  const day = search.get('on') ?? undefined;
  const choose = (key: string, value: string | undefined) =>
    setSearch(previous => {
      const next = new URLSearchParams(previous);
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    });
  return {
    framework,
    // Any other text in an old link would be refused.
    on: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
    search,
    choose,
  };
}

export function FrameworkSelect(props: {
  value: FrameworkId | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useText();
  return (
    <Select
      size="small"
      aria-label={t('controls.framework')}
      value={props.value ?? ''}
      options={[
        { value: '', label: t('controls.frameworkAll') },
        ...frameworks.map(({ id, short }) => ({ value: id, label: short })),
      ]}
      onChange={key => props.onChange(key ? String(key) : undefined)}
    />
  );
}

/** Today, or a later day on which more will be in force. */
export function DaySelect(props: {
  today: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useText();
  const ahead = daysAhead(props.today);
  const days = props.value ? [...new Set([...ahead, props.value])] : ahead;
  return (
    <Select
      size="small"
      aria-label={t('controls.day')}
      value={props.value ?? ''}
      options={[
        { value: '', label: `${t('controls.day')}: ${t('controls.today')}` },
        ...days.sort().map(day => ({
          value: day,
          label: `${t('controls.day')}: ${day}`,
        })),
      ]}
      onChange={key => props.onChange(key ? String(key) : undefined)}
    />
  );
}

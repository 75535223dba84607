import { Select } from '@backstage/ui';
import { useText } from '../translations/useText';
import { useReport } from './useReport';

/** Groups that have a model one may read. */
export function GroupSelect(props: {
  group: string | undefined;
  /** Shown above it; a filter among others says it to screen readers alone. */
  label?: string;
  onChange(group: string | undefined): void;
}) {
  const t = useText();
  const { value } = useReport('inventory', {}, { groupBy: ['group'] });
  const known = (value?.counts ?? []).map(({ keys: [group] }) => group);
  // A group that came with the address stays to be seen, also when nothing of it may be.
  const groups = [...new Set([...known, props.group ?? ''])]
    .filter(group => group !== '')
    .sort();
  return (
    <Select
      size="small"
      {...(props.label
        ? { label: props.label }
        : { 'aria-label': t('reports.group') })}
      value={props.group ?? ''}
      options={[
        { value: '', label: t('reports.groupAll') },
        ...groups.map(group => ({ value: group, label: group })),
      ]}
      onChange={key => props.onChange(key ? String(key) : undefined)}
    />
  );
}

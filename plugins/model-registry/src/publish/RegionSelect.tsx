import { Select } from '@backstage/ui';
import { groupSchema } from '@assay/plugin-model-registry-common';
import { useEffect } from 'react';
import { useRegistry } from '../api/useRegistry';
import { useText } from '../translations/useText';
import type { ModelValue } from './modelValue';

/** Where the bytes have to lie. It is asked only where there is a choice. */
export function RegionSelect(props: {
  value: ModelValue;
  set(part: Partial<ModelValue>): void;
}) {
  const t = useText();
  const { value, set } = props;
  const group = groupSchema.safeParse(value.group).data;
  const asked = useRegistry(
    group ? `regions of ${group}` : undefined,
    registry => registry.listRegions({ query: { group: group! } }),
  );
  const regions = asked.value?.regions ?? [];
  const isGone =
    asked.value !== undefined &&
    value.region !== undefined &&
    !regions.includes(value.region);
  useEffect(() => {
    // Of the group that was named before.
    if (isGone) set({ region: undefined });
  }, [isGone, set]);
  if (regions.length < 2) return null;
  const usual = asked.value?.usual;
  return (
    <Select
      label={t('publish.region')}
      description={t('publish.regionHelp')}
      placeholder={
        usual
          ? t('publish.regionUsual', { region: usual })
          : t('publish.regionAny')
      }
      value={value.region ?? null}
      options={regions.map(region => ({ value: region, label: region }))}
      onChange={key => set({ region: key === null ? undefined : String(key) })}
    />
  );
}

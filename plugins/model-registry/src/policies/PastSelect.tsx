import { Select } from '@backstage/ui';
import {
  caseEvents,
  type PackEvent,
} from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

const pasts = ['now', '30', '90', '365'] as const;
/** Versions as they stand, or moves that were made in so many days. */
export type Past = (typeof pasts)[number];

/** Whether moves are made on an event, so that there are some to judge again. */
export function isMove(event: PackEvent): boolean {
  return caseEvents.some(one => one === event);
}

export function PastSelect(props: { value: Past; onChange(past: Past): void }) {
  const t = useText();
  return (
    <Select
      label={t('policies.over')}
      selectedKey={props.value}
      options={pasts.map(past => ({
        value: past,
        label:
          past === 'now'
            ? t('policies.overNow')
            : t('policies.overPast', { days: past }),
      }))}
      onSelectionChange={key => props.onChange(key as Past)}
    />
  );
}

import {
  allControls,
  type ControlCoverageView,
  type ControlOf,
  type FrameworkId,
  type NeedStatus,
} from '@assay/plugin-model-registry-common';
import type { Tone } from '../components/styles/tokens';
import { factKindText } from '../evidence/factKindText';
import { gateTitle } from '../governance/say';
import type { Text } from '../translations/useText';

export type Need = ControlCoverageView['needs'][number];

/** How a status looks, in bars and in tags; the word always stands beside it. */
export const statusTones: Record<NeedStatus, Tone> = {
  served: 'pass',
  open: 'block',
  unjudged: 'warn',
  'not-applicable': 'quiet',
};

/** A control's title in the reader's language; other languages than German get English. */
export function controlTitle({ control }: ControlOf, language: string): string {
  return language === 'de' ? control.title.de : control.title.en;
}

/** A control the page knows; one of a newer registry is shown by its clause alone. */
export function knownControl(
  framework: FrameworkId,
  clause: string,
): ControlOf | undefined {
  return allControls.find(
    known =>
      known.framework.id === framework && known.control.clause === clause,
  );
}

/** Days still to come on which more will be asked. */
export function daysAhead(today: string): string[] {
  const dates = allControls.flatMap(({ control }) =>
    control.from.map(({ date }) => date),
  );
  return [...new Set(dates)].filter(date => date > today).sort();
}

/** What a control rests on, as its own page calls it. */
export function needName(need: Need, t: Text): string {
  switch (need.kind) {
    case 'gate':
      return gateTitle(need.id, t('language'));
    case 'fact':
      return factKindText(need.id, t);
    case 'record':
      return t('controls.record.recertification');
    default:
      return need.kind satisfies never;
  }
}

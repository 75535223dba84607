import type { FigureChange } from '@assay/plugin-model-registry-common';
import { figure } from '../components/numbers';
import type { Text } from '../translations/useText';

/** "+0.7 pp, n.s.": by how much a figure moved, and whether that is better, worse or chance. */
export function changeText(
  { delta, better, significant }: FigureChange,
  unit: string | undefined,
  t: Text,
): string {
  if (better === undefined) return t('evaluations.changeNone');
  const isRatio = unit === undefined || unit === 'ratio';
  const size = figure(Math.abs(isRatio ? delta * 100 : delta), t('language'));
  const sign = delta < 0 ? '−' : '+';
  const side = better ? 'evaluations.changeBetter' : 'evaluations.changeWorse';
  return [
    `${sign}${size} ${isRatio ? 'pp' : unit}`,
    significant === false ? t('evaluations.changeNotSignificant') : t(side),
  ].join(', ');
}

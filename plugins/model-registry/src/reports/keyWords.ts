import {
  findingSeverities,
  frameworks,
  riskTierSchema,
  versionStateSchema,
  type ReportKey,
} from '@assay/plugin-model-registry-common';
import { gateTitle } from '../governance/say';
import type { Text, TextKey } from '../translations/useText';

export const impacts = [
  'none',
  'indirect',
  'advisory',
  'decisive',
  'automated',
  'not-stated',
] as const;
export const families = [
  'strong-copyleft',
  'weak-copyleft',
  'limits-use',
  'none-read',
  'other',
] as const;
const places = ['none', 'not-stated'];
const fits = ['inside', 'outside', 'unknown'];
/** How an exception came about. */
const grants = ['decided', 'break-glass'];
const requestKinds = [
  'staging',
  'production',
  'reinstatement',
  'recertification',
];

/** `eu-ai-act Art. 9`, as pages call it. */
function controlName(value: string): string {
  const [id, ...clause] = value.split(' ');
  const framework = frameworks.find(known => known.id === id);
  return framework ? `${framework.short} ${clause.join(' ')}` : value;
}

/** A value as people call it; what is somebody's own word is shown as it is. */
export function keyWord(
  key: ReportKey | 'within',
  value: string,
  t: Text,
): string {
  const known = (values: readonly string[], prefix: string) =>
    values.includes(value) ? t(`${prefix}.${value}` as TextKey) : value;
  switch (key) {
    case 'tier':
      return known(riskTierSchema.options, 'tier');
    case 'state':
      return known(versionStateSchema.options, 'state');
    case 'impact':
      return known(impacts, 'reports.impact');
    case 'gate':
      return gateTitle(value, t('language'));
    case 'licence':
      return value === 'none-read' ? t('reports.noneRead') : value;
    case 'kind':
      if (grants.includes(value)) return known(grants, 'reports.grant');
      if (requestKinds.includes(value))
        return known(requestKinds, 'requestKind');
      return fits.includes(value)
        ? known(fits, 'reports.fits')
        : known(families, 'reports.family');
    case 'residency':
    case 'region':
      return known(places, 'reports.place');
    case 'severity':
      return known(findingSeverities, 'findings.severityIs');
    case 'control':
      return value === 'none' ? t('reports.noControl') : controlName(value);
    case 'within':
      return t('reports.within', { count: value });
    default:
      return value;
  }
}

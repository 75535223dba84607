import type { ReactNode } from 'react';
import type { VersionDetail } from '@assay/plugin-model-registry-common';
import { Facts } from '../components/Facts';
import { Panel } from '../components/Panel';
import { useText } from '../translations/useText';

/** What it depends on: data, code, base model, environment, as its owner states them. */
export function BuiltFromCard({ version }: { version: VersionDetail }) {
  const t = useText();
  const { provenance, data } = version.metadata;
  const base = provenance?.base_model as
    | { name?: string; version?: string; license?: string }
    | undefined;
  const datasets = data?.datasets?.map(set =>
    [set.id, set.version].filter(Boolean).join(' '),
  );
  let personal: ReactNode;
  if (data?.pii)
    personal =
      data.pii.length > 0 ? data.pii.join(', ') : t('entity.personalDataNone');
  const items: [string, ReactNode][] = [
    [t('entity.origin'), provenance?.origin],
    [t('entity.repo'), provenance?.repo],
    [t('entity.commit'), provenance?.commit],
    [
      t('entity.baseModel'),
      base && [base.name, base.version, base.license].filter(Boolean).join(' '),
    ],
    [t('entity.datasets'), datasets?.join(', ')],
    [t('entity.supplierStatement'), data?.supplier_statement],
    [t('entity.personalData'), personal],
  ];
  const known = items.some(([, value]) => value !== undefined && value !== '');
  return (
    <Panel title={t('entity.builtFrom')}>
      {known ? (
        <>
          <Facts items={items} />
          <p className="assay-secondary">
            {t('entity.ownersWord', { section: 'provenance, data' })}
          </p>
        </>
      ) : (
        <p>{t('entity.builtFromNone')}</p>
      )}
    </Panel>
  );
}

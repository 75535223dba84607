import { RiCheckboxCircleFill, RiOctagonFill } from '@remixicon/react';
import type { InspectionRead } from '@assay/plugin-model-registry-common';
import { Frame } from '../../components/Frame';
import { countText } from '../../components/numbers';
import { Panel } from '../../components/Panel';
import { useText } from '../../translations/useText';

/** What a pickle brings in by name, each with its verdict; what is not allowed comes first. */
export function ImportsTable(props: { imports: InspectionRead['imports'] }) {
  const t = useText();
  const { imports } = props;
  if (!imports || imports.total === 0) return null;
  const columns = ['import', 'how', 'verdict'] as const;
  return (
    <Panel title={t('inside.imports')} level={3}>
      <p>
        {imports.refused > 0
          ? t('inside.importsRefused', { count: imports.refused })
          : t('inside.importsFine')}
      </p>
      <Frame label={t('inside.imports')}>
        <table className="assay-table assay-table--keep">
          <caption className="assay-hidden">{t('inside.imports')}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {t(`inside.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {imports.shown.map(one => (
              <ImportRow key={`${one.module}.${one.name}`} found={one} />
            ))}
          </tbody>
        </table>
      </Frame>
      {imports.total > imports.shown.length && (
        <p className="assay-secondary">
          {t('inside.metadataSome', {
            shown: imports.shown.length,
            total: countText(imports.total, t('language')),
          })}
        </p>
      )}
    </Panel>
  );
}

function ImportRow(props: {
  found: Required<InspectionRead>['imports']['shown'][number];
}) {
  const t = useText();
  const { module, name, offset, opcode, called, allowed } = props.found;
  return (
    <tr>
      <th scope="row" className="assay-mono">
        {module}.{name}
      </th>
      <td>
        {called ? t('inside.calls') : t('inside.brings')}{' '}
        <span className="assay-secondary assay-mono">
          {opcode}, {t('inside.at', { offset })}
        </span>
      </td>
      <td>
        <span className="assay-tag" data-tone={allowed ? 'pass' : 'block'}>
          {allowed ? (
            <RiCheckboxCircleFill aria-hidden />
          ) : (
            <RiOctagonFill aria-hidden />
          )}
          {allowed ? t('inside.allowed') : t('inside.notAllowed')}
        </span>
      </td>
    </tr>
  );
}

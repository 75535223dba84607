import type { InspectionRead } from '@assay/plugin-model-registry-common';
import { Frame } from '../../components/Frame';
import { countText } from '../../components/numbers';
import { Panel } from '../../components/Panel';
import { useText } from '../../translations/useText';

type End = Required<InspectionRead>['inputs'][number];

/** What goes in and comes out, and what works in between. */
export function GraphSection({ read }: { read: InspectionRead }) {
  return (
    <>
      <EndsTable inputs={read.inputs ?? []} outputs={read.outputs ?? []} />
      <Operators operators={read.operators} opsets={read.opsets} />
    </>
  );
}

function EndsTable(props: { inputs: End[]; outputs: End[] }) {
  const t = useText();
  const rows = [
    ...props.inputs.map(end => ({ end, direction: 'input' as const })),
    ...props.outputs.map(end => ({ end, direction: 'output' as const })),
  ];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('inside.ends')} level={3}>
      <Frame label={t('inside.ends')}>
        <table className="assay-table assay-table--keep">
          <caption className="assay-hidden">{t('inside.ends')}</caption>
          <thead>
            <tr>
              {(['name', 'direction', 'type', 'shape'] as const).map(column => (
                <th key={column} scope="col">
                  {t(`inside.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ end, direction }, index) => (
              <tr key={index}>
                <th scope="row" className="assay-mono">
                  {end.name}
                </th>
                <td>{t(`inside.${direction}`)}</td>
                <td>{end.dtype ?? t('common.none')}</td>
                <td className="assay-num assay-shape">
                  {shapeText(end, t('inside.scalar'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
    </Panel>
  );
}

function shapeText({ shape }: End, scalar: string): string {
  if (shape === undefined) return '?';
  return shape.length === 0 ? scalar : shape.join(' × ');
}

function Operators(props: Pick<InspectionRead, 'operators' | 'opsets'>) {
  const t = useText();
  const { operators, opsets = [] } = props;
  if (!operators) return null;
  const language = t('language');
  const sets = opsets.map(
    ({ domain, version }) => `${domain || 'ai.onnx'} ${version}`,
  );
  return (
    <Panel
      title={t('inside.operators')}
      level={3}
      actions={
        <span className="assay-secondary">
          {t('inside.operatorsOf', {
            kinds: countText(operators.kinds, language),
            total: countText(operators.total, language),
          })}
        </span>
      }
    >
      <p>
        {operators.shown
          .map(({ name, domain, count }) => {
            const label = domain ? `${domain}:${name}` : name;
            return `${label} ${countText(count, language)}`;
          })
          .join(' · ')}
      </p>
      {sets.length > 0 && (
        <p className="assay-secondary">
          {t('inside.opsets')}: {sets.join(', ')}
        </p>
      )}
    </Panel>
  );
}

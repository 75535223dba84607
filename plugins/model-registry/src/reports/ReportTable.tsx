import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import {
  moveNameSchema,
  outcomeSchema,
  type ReportId,
  type ReportRow,
} from '@assay/plugin-model-registry-common';
import { useLinks, type Links } from '../api/useLinks';
import { Person } from '../components/Person';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { When } from '../components/When';
import { useText, type Text, type TextKey } from '../translations/useText';
import { keyWord } from './keyWords';

type Column = keyof ReportRow;

/** What each report shows, in this order. The title stands under the model's name. */
const columns: Record<ReportId, readonly Column[]> = {
  inventory: ['model', 'version', 'tier', 'impact', 'licence', 'owner'],
  'high-risk': ['model', 'version', 'tier', 'impact', 'licence', 'owner'],
  recertifications: ['model', 'version', 'tier', 'due', 'owner'],
  violations: ['model', 'version', 'gate', 'move', 'at', 'changedSince'],
  licences: ['model', 'version', 'licence', 'kind', 'tier', 'owner'],
  exceptions: ['model', 'version', 'gate', 'kind', 'at', 'due', 'tier'],
  unsigned: ['model', 'version', 'tier', 'impact', 'owner'],
  'missing-sbom': ['model', 'version', 'tier', 'impact', 'owner'],
  approvals: ['model', 'version', 'kind', 'at', 'due', 'tier'],
  residency: ['model', 'version', 'residency', 'region', 'kind', 'owner'],
  findings: [
    'model',
    'version',
    'findingTitle',
    'severity',
    'status',
    'assigned',
    'control',
    'due',
  ],
};

/** A time means another thing in each report. */
const heads: Partial<Record<ReportId, Partial<Record<Column, TextKey>>>> = {
  violations: { at: 'reports.judgedAt', move: 'reports.move' },
  exceptions: { at: 'reports.grantedAt', due: 'reports.ends' },
  approvals: { at: 'reports.askedAt' },
  residency: { kind: 'reports.fitsHead' },
};

export function ReportTable(props: { report: ReportId; rows: ReportRow[] }) {
  const t = useText();
  const links = useLinks();
  const { report } = props;
  const shown = columns[report];
  return (
    <table className="assay-table">
      <caption className="assay-hidden">
        {t(`reports.report.${report}`)}
      </caption>
      <thead>
        <tr>
          {shown.map(column => (
            <th key={column} scope="col">
              {t(heads[report]?.[column] ?? `reports.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(row => (
          <tr
            key={`${row.model}@${row.version} ${row.gate} ${row.due} ${row.region} ${row.finding}`}
          >
            <th scope="row">
              <Link className="assay-link" to={addressOf(report, row, links)}>
                {row.model}
              </Link>
              <div className="assay-secondary">{row.title}</div>
            </th>
            {shown.slice(1).map(column => (
              <td
                key={column}
                data-head={t(
                  heads[report]?.[column] ?? `reports.column.${column}`,
                )}
              >
                {cellOf(column, row, t)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where one acts on the row. */
function addressOf(report: ReportId, row: ReportRow, links: Links): string {
  const { model, version } = row;
  const byModel = ['inventory', 'high-risk', 'residency'].includes(report);
  if (byModel) return links.model(model, { version });
  const { gate, finding } = row;
  if (finding)
    return links.model(model, {
      version,
      tab: 'governance',
      query: { finding },
    });
  const query = gate ? { gate } : undefined;
  return links.model(model, { version, tab: 'governance', query });
}

function cellOf(column: Column, row: ReportRow, t: Text): ReactNode {
  switch (column) {
    case 'tier':
      return <TierMark tier={row.tier} />;
    case 'version':
      return row.version ? (
        <span className="assay-row">
          {row.version}
          {row.state && <StateTag state={row.state} />}
        </span>
      ) : (
        <span className="assay-secondary">{t('reports.noVersion')}</span>
      );
    case 'owner':
      return <Person who={row.owner} />;
    case 'assigned':
      return row.assigned && <Person who={row.assigned} />;
    case 'status':
      return row.status && t(`findings.statusIs.${row.status}`);
    case 'gate':
      return <GateCell row={row} />;
    case 'move': {
      const move = moveNameSchema.safeParse(row.move);
      if (row.move === 'glass-review') return t('reports.glassReview');
      if (row.move === 'runtime') return t('reports.runtime');
      return move.success ? t(`move.${move.data}`) : row.move;
    }
    case 'at':
      return row.at && <When at={row.at} as="utc" />;
    case 'due':
      return row.due && <When at={row.due} as="deadline" />;
    case 'changedSince':
      return t(row.changedSince ? 'reports.yes' : 'reports.no');
    case 'impact':
    case 'licence':
    case 'kind':
    case 'residency':
    case 'region':
    case 'severity':
    case 'control':
      return keyWord(column, row[column] ?? '', t);
    default:
      return row[column];
  }
}

function GateCell({ row }: { row: ReportRow }) {
  const t = useText();
  const outcome = outcomeSchema.safeParse(row.outcome);
  return (
    <>
      {keyWord('gate', row.gate ?? '', t)}{' '}
      {outcome.success && (
        <span className="assay-secondary">
          {t(outcome.data === 'error' ? 'outcome.error' : 'outcome.block')}
        </span>
      )}
    </>
  );
}

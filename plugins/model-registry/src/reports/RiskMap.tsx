import { countText } from '../components/numbers';
import { Link } from 'react-router-dom';
import { riskTiers } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { HeatTable } from '../components/HeatTable';
import { Notice } from '../components/Notice';
import { TierMark } from '../components/TierMark';
import { useText } from '../translations/useText';
import { impacts } from './keyWords';
import { writeFilters, type ReportFilters } from './reportQuery';
import { shareText, sumOf } from './sums';
import type { Report } from './useReport';

/** Models by tier and by what they do to customers. Each number opens the models behind it. */
export function RiskMap(props: { report: Report; filters: ReportFilters }) {
  const t = useText();
  const { report, filters } = props;
  const counts = report.counts ?? [];
  const total = report.total ?? 0;
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const cell = (tier: string, impact: string) => {
    const count = sumOf(counts, [tier, impact]);
    const isSum = tier === '' || impact === '';
    const narrowed = {
      ...filters,
      ...(tier ? { tier } : {}),
      ...(impact ? { impact } : {}),
    };
    return {
      heat: isSum ? 0 : count / most,
      content: <Count count={count} total={total} filters={narrowed} />,
    };
  };
  const columns = [...impacts, ''];
  return (
    <>
      {report.countsCut && <Notice tone="warn" what={t('reports.mapCut')} />}
      <HeatTable
        caption={t('reports.map')}
        corner={t('reports.mapTier')}
        columns={columns.map(impact =>
          impact === ''
            ? t('reports.mapTotal')
            : t(`reports.impact.${impact as (typeof impacts)[number]}`),
        )}
        rows={[...[...riskTiers].reverse(), '' as const].map(tier => ({
          key: tier,
          head: tier === '' ? t('reports.mapTotal') : <TierMark tier={tier} />,
          cells: columns.map(impact => cell(tier, impact)),
        }))}
      />
    </>
  );
}

function Count(props: {
  count: number;
  total: number;
  filters: ReportFilters;
}) {
  const t = useText();
  const links = useLinks();
  const { count, total, filters } = props;
  if (count === 0) return <span className="assay-secondary">0</span>;
  const share = shareText(count, total);
  const to = links.reports('inventory', writeFilters(filters));
  return (
    <Link to={to}>
      {countText(count, t('language'))}{' '}
      <span className="assay-hidden">{t('reports.mapOf', { total })}</span>{' '}
      <small>{share} %</small>
    </Link>
  );
}

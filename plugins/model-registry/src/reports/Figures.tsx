import { countText } from '../components/numbers';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { ReportId, ReportKey } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { keyWord } from './keyWords';
import { writeFilters, type ReportFilters } from './reportQuery';
import { useReport, type Report } from './useReport';

/** One number with its name; both lead to the list behind it. */
function FigureLink(props: {
  label: string;
  count: number;
  report: ReportId;
  filters: ReportFilters;
}) {
  const t = useText();
  const links = useLinks();
  return (
    <Link
      className="assay-figure"
      to={links.reports(props.report, writeFilters(props.filters))}
    >
      <span>{props.label}</span> <b>{countText(props.count, t('language'))}</b>
    </Link>
  );
}

/** How many rows a report has. What fails says so in its own place; the others go on. */
export function Figure(props: {
  label: string;
  report: ReportId;
  filters: ReportFilters;
}) {
  const asked = useReport(props.report, props.filters);
  return (
    <li className={asked.isStale ? 'assay-stale' : undefined}>
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!asked.value && !asked.error && <Waiting rows={1} height={32} />}
      {asked.value && <FigureLink {...props} count={asked.value.total ?? 0} />}
    </li>
  );
}

/** How many rows a report has per value of a key, largest first, with bars to compare them by. */
export function CountList(props: {
  report: ReportId;
  by: ReportKey;
  filters: ReportFilters;
  empty: string;
  children?(report: Report): ReactNode;
}) {
  const t = useText();
  const { report, by, filters } = props;
  const asked = useReport(report, filters, { groupBy: [by] });
  if (asked.error)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!asked.value) return <Waiting rows={3} height={32} />;
  const counts = asked.value.counts ?? [];
  if (counts.length === 0)
    return <p className="assay-secondary">{props.empty}</p>;
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <div className={asked.isStale ? 'assay-stale' : undefined}>
      <ul className="assay-figures">
        {counts.map(({ keys: [value], count }) => (
          <li key={value}>
            <FigureLink
              label={keyWord(by, value, t)}
              count={count}
              report={report}
              filters={{ ...filters, [by]: value }}
            />
            <i
              aria-hidden
              className="assay-bar"
              style={{ inlineSize: `calc(${(100 * count) / most}% - 12px)` }}
            />
          </li>
        ))}
      </ul>
      {props.children?.(asked.value)}
    </div>
  );
}

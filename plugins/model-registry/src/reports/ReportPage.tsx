import { countText } from '../components/numbers';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { Link, useSearchParams } from 'react-router-dom';
import type { ReportId } from '@assay/plugin-model-registry-common';
import { useLinks } from '../api/useLinks';
import { useInvalidate } from '../api/useRegistry';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useText } from '../translations/useText';
import { ReadAt } from './ReadAt';
import { GroupSelect } from './GroupSelect';
import { keyWord } from './keyWords';
import { readFilters, writeFilters, type ReportFilters } from './reportQuery';
import { ReportTable } from './ReportTable';
import { TakeAway } from './TakeAway';
import { useReportPages } from './useReportPages';

/** The rows behind a figure, with the same filters. */
export function ReportPage({ report }: { report: ReportId }) {
  const t = useText();
  const links = useLinks();
  const invalidate = useInvalidate();
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const pages = useReportPages(report, filters);
  const { asked } = pages;
  const choose = (next: ReportFilters) => setSearch(writeFilters(next));
  const { group } = filters;
  return (
    <AssayRoot>
      <div className="assay-stack">
        <div>
          <Link
            className="assay-link assay-noprint"
            to={links.reports(undefined, writeFilters({ group }))}
          >
            {t('reports.all')}
          </Link>
          <h2 className="assay-title">{t(`reports.report.${report}`)}</h2>
          <p>{t(`reports.what.${report}`)}</p>
        </div>
        <div className="assay-row assay-row--spread">
          <div className="assay-row">
            <GroupSelect
              group={group}
              onChange={next => choose({ ...filters, group: next })}
            />
            <Chosen filters={filters} onChange={choose} />
          </div>
          <div className="assay-row">
            <ReadAt
              readAt={asked.value?.readAt}
              onAgain={() => invalidate('report:')}
            />
            <TakeAway report={report} filters={filters} />
          </div>
        </div>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!pages.rows && !asked.error && <Waiting rows={8} height={40} />}
        {pages.rows && (
          <Rows
            report={report}
            pages={pages}
            isNarrowed={Object.keys(filters).length > 0}
            onClear={() => choose({})}
          />
        )}
      </div>
    </AssayRoot>
  );
}

function Chosen(props: {
  filters: ReportFilters;
  onChange(filters: ReportFilters): void;
}) {
  const t = useText();
  const { group: _, ...others } = props.filters;
  return (
    <>
      {Object.entries(others).map(([name, value]) => {
        const key = name as keyof typeof others;
        const word = keyWord(key, value ?? '', t);
        const filter =
          key === 'within' ? word : `${t(`reports.column.${key}`)}: ${word}`;
        return (
          <Button
            key={name}
            size="small"
            variant="secondary"
            iconEnd={<RiCloseLine aria-hidden />}
            aria-label={t('reports.remove', { filter })}
            onPress={() =>
              props.onChange({ ...props.filters, [key]: undefined })
            }
          >
            {filter}
          </Button>
        );
      })}
    </>
  );
}

function Rows(props: {
  report: ReportId;
  pages: ReturnType<typeof useReportPages>;
  isNarrowed: boolean;
  onClear(): void;
}) {
  const t = useText();
  const { rows = [], hasMore, more, asked } = props.pages;
  const count = Math.max(asked.value?.total ?? 0, rows.length);
  if (rows.length === 0) {
    return (
      <Notice
        tone="quiet"
        role="status"
        what={t(
          props.isNarrowed
            ? 'reports.noneFiltered'
            : `reports.noneOf.${props.report}`,
        )}
      >
        {props.isNarrowed && (
          <Button size="small" variant="secondary" onPress={props.onClear}>
            {t('reports.clear')}
          </Button>
        )}
      </Notice>
    );
  }
  return (
    <div className={asked.isStale ? 'assay-stale' : undefined}>
      <p role="status" className="assay-secondary assay-num">
        {rows.length < count
          ? t('reports.someOf', {
              shown: countText(rows.length, t('language')),
              count: countText(count, t('language')),
            })
          : t('reports.rows', { count })}
      </p>
      <ReportTable report={props.report} rows={rows} />
      {more.error !== undefined && (
        <ProblemNotice error={more.error} onRetry={() => more.run()} />
      )}
      {hasMore && (
        <Button
          size="small"
          variant="secondary"
          isPending={more.isPending}
          onPress={() => more.run()}
        >
          {t('reports.more')}
        </Button>
      )}
    </div>
  );
}

import { Link, useSearchParams } from 'react-router-dom';
import { AssayRoot } from '../components/AssayRoot';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useLinks } from '../api/useLinks';
import { When } from '../components/When';
import { useInvalidate } from '../api/useRegistry';
import { useText } from '../translations/useText';
import { CountList, Figure } from './Figures';
import { GroupSelect } from './GroupSelect';
import { ReadAt } from './ReadAt';
import { readFilters, writeFilters, type ReportFilters } from './reportQuery';
import { RiskMap } from './RiskMap';
import { TakeAway } from './TakeAway';
import { useReport, type Report } from './useReport';

/** Where the risk is this week. Every figure is the number of rows of the list it links to. */
export function DashboardPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const links = useLinks();
  const invalidate = useInvalidate();
  const { group } = readFilters(search);
  const filters: ReportFilters = group ? { group } : {};
  const asked = useReport('inventory', filters, {
    groupBy: ['tier', 'impact'],
  });
  return (
    <AssayRoot>
      <div className="assay-stack">
        <div className="assay-row assay-row--spread">
          <div>
            <h2 className="assay-title">{t('reports.heading')}</h2>
            <Link
              className="assay-link"
              to={links.reports('controls', writeFilters({ group }))}
            >
              {t('controls.all')}
            </Link>
          </div>
          <div className="assay-row">
            <ReadAt
              readAt={asked.value?.readAt}
              onAgain={() => invalidate('report:')}
            />
            <GroupSelect
              group={group}
              onChange={next => setSearch(writeFilters({ group: next }))}
            />
            <TakeAway report="inventory" filters={filters} />
          </div>
        </div>
        {asked.error && (
          <ProblemNotice error={asked.error} onRetry={asked.reload} />
        )}
        {!asked.value && !asked.error && <Waiting rows={6} height={40} />}
        {asked.value?.total === 0 && (
          <Notice
            tone="quiet"
            what={t('reports.empty')}
            why={t('reports.emptyWhy')}
          />
        )}
        {asked.value && asked.value.total !== 0 && (
          <Panels
            report={asked.value}
            isStale={asked.isStale}
            {...{ filters }}
          />
        )}
      </div>
    </AssayRoot>
  );
}

const exceptionsWithinDays = '14';
const findingsWithinDays = '14';
const recertificationsWithinDays = '30';

function Panels(props: {
  report: Report;
  filters: ReportFilters;
  isStale: boolean;
}) {
  const t = useText();
  const { report, filters } = props;
  return (
    <>
      <div className="assay-risk">
        <Panel title={t('reports.map')} stale={props.isStale}>
          <RiskMap report={report} filters={filters} />
        </Panel>
        <Panel title={t('reports.needs')}>
          <ul className="assay-figures">
            <Figure
              label={t('reports.figure.approvals')}
              report="approvals"
              filters={filters}
            />
            <Figure
              label={t('reports.figure.exceptions')}
              report="exceptions"
              filters={{ ...filters, within: exceptionsWithinDays }}
            />
            <Figure
              label={t('reports.figure.recertifications')}
              report="recertifications"
              filters={{ ...filters, within: recertificationsWithinDays }}
            />
            <Figure
              label={t('reports.figure.findings')}
              report="findings"
              filters={{ ...filters, within: findingsWithinDays }}
            />
            <Figure
              label={t('reports.figure.highRisk')}
              report="high-risk"
              filters={filters}
            />
          </ul>
        </Panel>
      </div>
      <div className="assay-even">
        <Blocked filters={filters} />
        <Panel title={t('reports.licences')}>
          <p className="assay-secondary">{t('reports.licencesWhat')}</p>
          <CountList
            report="licences"
            by="kind"
            filters={filters}
            empty={t('reports.none')}
          />
        </Panel>
        <Panel title={t('reports.supply')}>
          <ul className="assay-figures">
            <Figure
              label={t('reports.figure.unsigned')}
              report="unsigned"
              filters={filters}
            />
            <Figure
              label={t('reports.figure.missingSbom')}
              report="missing-sbom"
              filters={filters}
            />
          </ul>
        </Panel>
        <Residency filters={filters} />
      </div>
    </>
  );
}

/** Where data may be; what runs elsewhere, or does not say, stands apart. */
function Residency({ filters }: { filters: ReportFilters }) {
  const t = useText();
  return (
    <Panel title={t('reports.residency')}>
      <p className="assay-secondary">{t('reports.residencyWhat')}</p>
      <CountList
        report="residency"
        by="residency"
        filters={filters}
        empty={t('reports.none')}
      />
      <ul className="assay-figures">
        <Figure
          label={t('reports.figure.outside')}
          report="residency"
          filters={{ ...filters, kind: 'outside' }}
        />
        <Figure
          label={t('reports.figure.unplaced')}
          report="residency"
          filters={{ ...filters, kind: 'unknown' }}
        />
      </ul>
    </Panel>
  );
}

/** Stored verdicts: the page says so, and how old the oldest is. */
function Blocked({ filters }: { filters: ReportFilters }) {
  const t = useText();
  return (
    <Panel title={t('reports.blocked')}>
      <p className="assay-secondary">{t('reports.blockedWhat')}</p>
      <CountList
        report="violations"
        by="gate"
        filters={filters}
        empty={t('reports.blockedNone')}
      >
        {({ items: [oldest] }) =>
          oldest?.at && (
            <p className="assay-secondary">
              {t('reports.blockedOldest')} <When at={oldest.at} as="utc" />
            </p>
          )
        }
      </CountList>
    </Panel>
  );
}

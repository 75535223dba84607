import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { wordsIn } from '@assay/plugin-model-registry-common';
import type {
  SimulationReport,
  SimulationSample,
} from '@assay/plugin-model-registry-common/packs';
import { useLinks } from '../api/useLinks';
import { countText } from '../components/numbers';
import { Person } from '../components/Person';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { PlainTable } from './PlainTable';
import { StandingTables, TransitionBar } from './SimulationTables';

/** What would happen: the answer in one line, then who, then what would mend it. */
export function SimulationResult(props: {
  report: SimulationReport;
  isPast: boolean;
}) {
  const t = useText();
  const { report, isPast } = props;
  const count = (value: number) => countText(value, t('language'));
  const inProduction = report.byState.find(
    ({ state }) => state === 'production',
  );
  return (
    <div className="assay-stack">
      <p role="status">
        <strong>
          {isPast
            ? t('policies.pastBlocked', { count: report.newlyBlocked })
            : t('policies.newlyBlocked', { count: report.newlyBlocked })}
        </strong>{' '}
        {isPast
          ? t('policies.pastSummary', {
              moves: count(report.versions),
              notJudged: count(report.notJudged),
            })
          : t('policies.simSummary', {
              versions: count(report.versions),
              production: count(inProduction?.newlyBlocked ?? 0),
              passing: count(report.newlyPassing),
              notJudged: count(report.notJudged),
            })}
      </p>
      {report.traffic && report.traffic.downloads > 0 && (
        <p>
          {t('policies.traffic', {
            blocked: count(report.traffic.newlyBlocked),
            all: count(report.traffic.downloads),
            days: report.traffic.days,
          })}
        </p>
      )}
      <TransitionBar report={report} isPast={isPast} />
      <Samples
        title={t(isPast ? 'policies.pastTitle' : 'policies.blockedTitle')}
        total={report.newlyBlocked}
        samples={report.samples.newlyBlocked}
      />
      <Samples
        title={t('policies.passingTitle')}
        total={report.newlyPassing}
        samples={report.samples.newlyPassing}
      />
      <Fixes report={report} isPast={isPast} />
      <StandingTables report={report} isPast={isPast} />
    </div>
  );
}

function Samples(props: {
  title: string;
  total: number;
  samples: readonly SimulationSample[];
}) {
  const t = useText();
  const { title, total, samples } = props;
  if (samples.length === 0) return null;
  const rows = samples.map((sample): [ReactNode, ...ReactNode[]] => [
    <span key="name">
      <SampleLink sample={sample} />
      {sample.at !== undefined && (
        <span className="assay-secondary">
          {' '}
          <When at={sample.at} />
        </span>
      )}
    </span>,
    <TierMark key="tier" tier={sample.tier} />,
    <StateTag key="state" state={sample.state} />,
    <Person key="owner" who={sample.owner} />,
    <code key="rules" className="assay-mono">
      {sample.rules.join(', ')}
    </code>,
  ]);
  return (
    <section className="assay-stack assay-stack--tight">
      <h3>{title}</h3>
      {total > samples.length && (
        <p className="assay-secondary">
          {t('policies.samplesOf', { shown: samples.length, total })}
        </p>
      )}
      <PlainTable
        caption={title}
        heads={[
          t('common.version'),
          t('policies.tier'),
          t('policies.state'),
          t('policies.owner'),
          t('policies.rulesHead'),
        ]}
        rows={rows}
      />
    </section>
  );
}

function SampleLink({ sample }: { sample: SimulationSample }) {
  const links = useLinks();
  const at = sample.ref.lastIndexOf('@');
  return (
    <Link
      className="assay-link"
      to={links.model(sample.ref.slice(0, at), {
        version: sample.ref.slice(at + 1),
        tab: 'governance',
      })}
    >
      {sample.ref}
    </Link>
  );
}

/** What would let most versions pass that one rule alone blocks. */
function Fixes({
  report,
  isPast,
}: {
  report: SimulationReport;
  isPast: boolean;
}) {
  const t = useText();
  const language = t('language');
  if (report.fixes.length === 0) return null;
  const { remedies } = wordsIn(language);
  const rows = report.fixes.map(
    ({
      rule,
      kind,
      path,
      action,
      role,
      versions,
    }): [ReactNode, ...ReactNode[]] => [
      action ? remedies[action].button : t(`policies.kind.${kind}`),
      path ? <code className="assay-mono">{path}</code> : '–',
      role ? sayRole(role, t) : '–',
      <span key="count" className="assay-num">
        {countText(versions, language)}
      </span>,
      <code key="rule" className="assay-mono">
        {rule}
      </code>,
    ],
  );
  return (
    <section className="assay-stack assay-stack--tight">
      <h3>{t('policies.fixes')}</h3>
      <PlainTable
        caption={t('policies.fixes')}
        heads={[
          t('policies.change'),
          t('policies.field.at'),
          t('policies.field.role'),
          t(isPast ? 'policies.clearsMoves' : 'policies.clears'),
          t('policies.rule'),
        ]}
        rows={rows}
      />
    </section>
  );
}

function sayRole(
  role: NonNullable<SimulationReport['fixes'][number]['role']>,
  t: ReturnType<typeof useText>,
): string {
  return role === 'lab' ? t('policies.lab') : t(`role.${role}`);
}

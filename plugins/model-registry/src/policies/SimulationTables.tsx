import type { ReactNode } from 'react';
import type {
  SimulationReport,
  Standing,
} from '@assay/plugin-model-registry-common/packs';
import { countText } from '../components/numbers';
import { OutcomeTag } from '../components/OutcomeTag';
import { Person } from '../components/Person';
import { StateTag } from '../components/StateTag';
import { TierMark } from '../components/TierMark';
import { useText } from '../translations/useText';
import { PlainTable } from './PlainTable';

type Row = [ReactNode, ...ReactNode[]];
type Counted = { report: SimulationReport; isPast: boolean };

/** Over the past moves are counted, of which a version may have made several. */
const headOf = (isPast: boolean) =>
  isPast ? ('policies.moves' as const) : ('policies.versions' as const);

const tones = {
  pass: 'pass',
  warn: 'warn',
  waived: 'warn',
  block: 'block',
  error: 'block',
  'not-applicable': 'quiet',
} as const;

/** How many versions stand where, now and then: a bar to see, and a table to read. */
export function TransitionBar({ report, isPast }: Counted) {
  const t = useText();
  const language = t('language');
  const rows = report.transitions.map(
    ({ before, after, versions }): Row => [
      <OutcomeTag key="before" look={before} />,
      <OutcomeTag key="after" look={after} />,
      <span key="count" className="assay-num">
        {countText(versions, language)}
      </span>,
    ],
  );
  return (
    <section className="assay-stack assay-stack--tight">
      <h3>{t('policies.nowThen')}</h3>
      <span aria-hidden className="assay-split">
        {report.transitions.map(({ before, after, versions }) => (
          <i
            key={`${before} ${after}`}
            data-tone={tones[after]}
            style={{ flexGrow: versions }}
          />
        ))}
      </span>
      <PlainTable
        caption={t('policies.nowThen')}
        heads={[t('policies.now'), t('policies.then'), t(headOf(isPast))]}
        rows={rows}
      />
    </section>
  );
}

/** The same counted by tier, state, owner and rule. */
export function StandingTables({ report, isPast }: Counted) {
  const t = useText();
  return (
    <>
      <StandingTable
        isPast={isPast}
        title={t('policies.byTier')}
        rows={report.byTier.map(one => [
          <TierMark key={one.tier} tier={one.tier} />,
          one,
        ])}
      />
      <StandingTable
        isPast={isPast}
        title={t('policies.byState')}
        rows={report.byState.map(one => [
          <StateTag key={one.state} state={one.state} />,
          one,
        ])}
      />
      <StandingTable
        isPast={isPast}
        title={t('policies.byOwner')}
        rows={[
          ...report.byOwner.map((one): [ReactNode, Standing] => [
            <Person key={one.owner} who={one.owner} />,
            one,
          ]),
          ...(report.otherOwners
            ? [
                [t('policies.otherOwners'), report.otherOwners] as [
                  ReactNode,
                  Standing,
                ],
              ]
            : []),
        ]}
      />
      <StandingTable
        isPast={isPast}
        title={t('policies.byTraffic')}
        rows={(report.byTraffic ?? []).map(one => [
          t(`policies.trafficOf.${one.traffic}`),
          one,
        ])}
      />
      <RuleTable report={report} />
    </>
  );
}

function StandingTable(props: {
  title: string;
  isPast: boolean;
  rows: readonly [ReactNode, Standing][];
}) {
  const t = useText();
  const language = t('language');
  if (props.rows.length === 0) return null;
  return (
    <details>
      <summary>{props.title}</summary>
      <PlainTable
        caption={props.title}
        heads={[
          props.title,
          t(headOf(props.isPast)),
          t('policies.blockedThen'),
          t('policies.blockedNew'),
          t('policies.passingNew'),
        ]}
        rows={props.rows.map(
          ([name, standing]): Row => [
            name,
            countText(standing.versions, language),
            countText(standing.blocked, language),
            countText(standing.newlyBlocked, language),
            countText(standing.newlyPassing, language),
          ],
        )}
      />
    </details>
  );
}

function RuleTable({ report }: { report: SimulationReport }) {
  const t = useText();
  const language = t('language');
  if (report.byRule.length === 0) return null;
  return (
    <details>
      <summary>{t('policies.byRule')}</summary>
      <PlainTable
        caption={t('policies.byRule')}
        heads={[
          t('policies.rule'),
          t('policies.blockedThen'),
          t('policies.alone'),
          t('policies.notJudged'),
        ]}
        rows={report.byRule.map(
          ({ rule, title, blocked, alone, notJudged }): Row => [
            <>
              {title}
              <div className="assay-secondary assay-mono">{rule}</div>
            </>,
            countText(blocked, language),
            countText(alone, language),
            countText(notJudged, language),
          ],
        )}
      />
    </details>
  );
}

import type { CaseView } from '@assay/plugin-model-registry-common';
import { CodeLine } from '../components/CodeLine';
import { Notice } from '../components/Notice';
import { lookOf, OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { TabFrame, type Shown } from '../header/TabFrame';
import { useCase } from '../header/useSubject';
import { gateTitle, sayReason } from '../governance/say';
import { useText } from '../translations/useText';
import { useIncumbent } from './useIncumbent';
import { evaluationsOf, notMeasuredOf, resultsOf } from './results';
import { ResultsTable } from './ResultsTable';
import { RunDetails } from './RunDetails';
import { TrendPanel } from './TrendPanel';
import { notRunnable } from './weightsFormat';

/** Good enough, better, and what nobody measured. */
export function EvaluationsTab() {
  return <TabFrame>{shown => <Evaluations shown={shown} />}</TabFrame>;
}

function Evaluations({ shown }: { shown: Shown }) {
  const t = useText();
  // Judged for production, since every threshold is asked there.
  const asked = useCase(shown, shown.version.version, 'promote');
  const incumbent = useIncumbent(shown);
  if (!asked.value && asked.error)
    return <ProblemNotice error={asked.error} onRetry={asked.reload} />;
  if (!asked.value) return <Waiting rows={5} height={48} />;
  const { facts } = asked.value.caseFile;
  const results = resultsOf(asked.value);
  const runs = evaluationsOf(facts as never);
  const missing = notMeasuredOf(facts as never);
  return (
    <>
      {runs.length === 0 && (
        <NoEvaluations
          shown={shown}
          waiting={results.length}
          formats={notRunnable(facts as never)}
        />
      )}
      <Panel title={t('evaluations.results')} stale={asked.isStale}>
        {results.length > 0 ? (
          <>
            <ResultsTable
              results={results}
              version={shown.version.version}
              incumbent={incumbent}
            />
            {!incumbent && (
              <p className="assay-secondary">
                {t(
                  shown.model.production
                    ? 'evaluations.isIncumbent'
                    : 'evaluations.noIncumbent',
                )}
              </p>
            )}
          </>
        ) : (
          <NoRules view={asked.value} />
        )}
        {missing.length > 0 && (
          <>
            <h3>{t('evaluations.notMeasuredList')}</h3>
            <ul>
              {missing.map(entry => (
                <li key={entry.suite + entry.key}>
                  <code className="assay-mono">{entry.key}</code>{' '}
                  {t('evaluations.notMeasuredWhy', { why: entry.why })} (
                  {entry.suite})
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
      <TrendPanel shown={shown} results={results} />
      {runs.map(run => (
        <RunDetails key={run.id} run={run} />
      ))}
    </>
  );
}

/** No threshold is no pass: above Low the gates ask for one, and what they say of it is said here. */
function NoRules({ view }: { view: CaseView }) {
  const t = useText();
  const wanting = view.verdicts.flatMap(verdict =>
    verdict.reasons
      .filter(({ code, kind }) => code === 'no-rule' && kind === 'missing')
      .map(reason => ({ verdict, reason })),
  );
  if (wanting.length === 0) return <p>{t('evaluations.noRules')}</p>;
  return (
    <ul className="assay-stack assay-stack--tight">
      {wanting.map(({ verdict, reason }) => {
        const { what, why } = sayReason(verdict, reason, t('language'));
        return (
          <li key={verdict.gate} className="assay-stack assay-stack--tight">
            <span className="assay-row">
              <strong>{gateTitle(verdict.gate, t('language'))}</strong>
              <OutcomeTag look={lookOf(verdict)} />
            </span>
            <p>
              {what} {why}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function NoEvaluations(props: {
  shown: Shown;
  waiting: number;
  /** Those of its weights that the lab which comes with Assay cannot run. */
  formats: string[];
}) {
  const t = useText();
  const { version } = props.shown.version;
  return (
    <>
      <Notice
        tone="quiet"
        what={t('evaluations.none', { version })}
        why={
          props.waiting > 0
            ? t('evaluations.noneWait', { count: props.waiting })
            : undefined
        }
      />
      {props.formats.length > 0 && (
        <p>
          {t('evaluations.noneFormat', {
            format: new Intl.ListFormat(t('language')).format(props.formats),
          })}
        </p>
      )}
      <p>{t('evaluations.noneHow')}</p>
      <CodeLine
        code={`assay fact add ${props.shown.ref}@${version} --kind evaluation results.json`}
      />
    </>
  );
}

import type { evaluationsOf } from './results';
import { Facts } from '../components/Facts';
import { countText, measured } from '../components/numbers';
import { Panel } from '../components/Panel';
import { Person } from '../components/Person';
import { When } from '../components/When';
import { useText } from '../translations/useText';

type Run = ReturnType<typeof evaluationsOf>[number];

/** Where one set of figures comes from, and all of them. */
export function RunDetails({ run }: { run: Run }) {
  const t = useText();
  const { body } = run;
  return (
    <Panel title={`${body.suite} ${body.suiteVersion}`}>
      <Facts
        items={[
          [t('evaluations.by'), <Person key="by" who={run.producer.ref} />],
          [t('evaluations.finished'), <When key="at" at={body.finishedAt} />],
          [t('evaluations.dataset'), body.dataset],
          [t('evaluations.harness'), body.harness],
          [t('evaluations.machine'), body.environment],
          [t('evaluations.seed'), body.seed?.toString()],
        ]}
      />
      <details>
        <summary>{t('common.showTable')}</summary>
        <table className="assay-table assay-table--keep">
          <thead>
            <tr>
              <th scope="col">{t('evaluations.metric')}</th>
              <th scope="col">{t('evaluations.resultsShort')}</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {body.metrics.map((metric, index) => (
              <tr key={`${metric.key}${metric.slice ?? ''}${index}`}>
                <th scope="row">
                  {metric.key} {metric.slice && `· ${metric.slice}`}
                </th>
                <td className="assay-num">{measured(metric, t('language'))}</td>
                <td className="assay-num">
                  {countText(metric.n, t('language'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  );
}

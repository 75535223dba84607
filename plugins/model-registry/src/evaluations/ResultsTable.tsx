import { figure, measured } from '../components/numbers';
import { OutcomeTag } from '../components/OutcomeTag';
import { useText } from '../translations/useText';
import { IntervalBand } from './IntervalBand';
import type { Result } from './results';

/** Thresholds as rows: figure with its interval, the limit, the verdict. What nobody measured says so. */
export function ResultsTable(props: { results: Result[]; version: string }) {
  const t = useText();
  return (
    <div className="assay-frame">
      <table className="assay-table">
        <caption className="assay-hidden">{t('evaluations.results')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('evaluations.metric')}</th>
            <th scope="col">{t('evaluations.range')}</th>
            <th scope="col">{props.version}</th>
            <th scope="col">{t('evaluations.needs')}</th>
            <th scope="col">{t('evaluations.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {props.results.map(result => (
            <ResultRow key={result.id} result={result} />
          ))}
        </tbody>
      </table>
      <p className="assay-secondary">{t('evaluations.level')}</p>
    </div>
  );
}

function ResultRow({ result }: { result: Result }) {
  const t = useText();
  const { metric, rule } = result;
  const bounds = {
    upper: 'evaluations.boundUpper',
    lower: 'evaluations.boundLower',
    value: 'evaluations.boundValue',
  } as const;
  return (
    <tr>
      <th scope="row">
        {result.title}
        <div className="assay-secondary assay-mono">{result.id}</div>
      </th>
      <td>
        {metric ? (
          <IntervalBand metric={metric} rule={rule} />
        ) : (
          t('evaluations.notMeasured')
        )}
      </td>
      <td className="assay-num">
        {metric && (
          <>
            {measured(metric)}
            <div className="assay-secondary">n {metric.n.toLocaleString()}</div>
          </>
        )}
      </td>
      <td className="assay-num">
        {t(bounds[rule.bound])} {rule.comparator === '<=' ? '≤' : '≥'}{' '}
        {figure(rule.limit)}
        <div className="assay-secondary">n ≥ {rule.nMin.toLocaleString()}</div>
      </td>
      <td>{result.look && <OutcomeTag look={result.look} />}</td>
    </tr>
  );
}

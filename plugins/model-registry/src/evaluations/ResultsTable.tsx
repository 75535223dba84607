import { countText, figure, measured } from '../components/numbers';
import { Frame } from '../components/Frame';
import { OutcomeTag } from '../components/OutcomeTag';
import { measureTitle } from '../governance/say';
import { useText } from '../translations/useText';
import { IntervalBand } from './IntervalBand';
import { ChangeCell, IncumbentCell } from './IncumbentCells';
import { incumbentOf } from './change';
import type { Result } from './results';
import type { IncumbentVersion } from './useIncumbent';

/**
 * Thresholds as rows: figure with its interval, what production has and how this differs, the limit,
 * the verdict. What nobody measured says so.
 */
export function ResultsTable(props: {
  results: Result[];
  version: string;
  /** The version compared with: the base that was chosen, else the one in production. */
  incumbent?: IncumbentVersion;
}) {
  const t = useText();
  const { incumbent } = props;
  return (
    <Frame label={t('evaluations.results')}>
      <table className="assay-table">
        <caption className="assay-hidden">{t('evaluations.results')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('evaluations.metric')}</th>
            <th scope="col">{t('evaluations.range')}</th>
            <th scope="col">
              {props.version} <span className="assay-mark-1">●</span>
            </th>
            {incumbent && (
              <>
                <th scope="col">
                  {incumbent.isProduction
                    ? t('evaluations.incumbent', {
                        version: incumbent.version,
                      })
                    : incumbent.version}{' '}
                  <span className="assay-mark-2">◆</span>
                </th>
                <th scope="col">{t('evaluations.change')}</th>
              </>
            )}
            <th scope="col">{t('evaluations.needs')}</th>
            <th scope="col">{t('evaluations.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {props.results.map(result => (
            <ResultRow
              key={result.id}
              result={result}
              version={props.version}
              incumbent={incumbent}
            />
          ))}
        </tbody>
      </table>
      <p className="assay-secondary">
        {t('evaluations.level')} {incumbent && t('evaluations.changeHow')}
      </p>
    </Frame>
  );
}

function ResultRow(props: {
  result: Result;
  version: string;
  incumbent?: IncumbentVersion;
}) {
  const t = useText();
  const { result, incumbent } = props;
  const before = incumbent?.facts && incumbentOf(incumbent.facts, result.rule);
  const { metric, rule } = result;
  const bounds = {
    upper: 'evaluations.boundUpper',
    lower: 'evaluations.boundLower',
    value: 'evaluations.boundValue',
  } as const;
  return (
    <tr>
      <th scope="row">
        {measureTitle(result, t('language'))}
        <div className="assay-secondary assay-mono">{result.id}</div>
      </th>
      <td>
        {metric ? (
          <IntervalBand
            metric={metric}
            rule={rule}
            before={before?.metric.value}
          />
        ) : (
          t('evaluations.notMeasured')
        )}
      </td>
      <td className="assay-num" data-head={props.version}>
        {metric && (
          <div>
            {measured(metric, t('language'))}
            <div className="assay-secondary">
              n {countText(metric.n, t('language'))}
            </div>
          </div>
        )}
      </td>
      {incumbent && (
        <>
          <td className="assay-num" data-head={incumbent.version}>
            <div>
              <IncumbentCell incumbent={incumbent} before={before} />
            </div>
          </td>
          <td className="assay-num" data-head={t('evaluations.change')}>
            <div>
              <ChangeCell result={result} before={before} />
            </div>
          </td>
        </>
      )}
      <td className="assay-num" data-head={t('evaluations.needs')}>
        <div>
          {t(bounds[rule.bound])} {rule.comparator === '<=' ? '≤' : '≥'}{' '}
          {figure(rule.limit, t('language'))}
          <div className="assay-secondary">
            n ≥ {countText(rule.nMin, t('language'))}
          </div>
        </div>
      </td>
      <td data-head={t('evaluations.verdict')}>
        {result.look && <OutcomeTag look={result.look} />}
      </td>
    </tr>
  );
}

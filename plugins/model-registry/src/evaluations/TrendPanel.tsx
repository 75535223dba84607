import { useState } from 'react';
import { Button, Select } from '@backstage/ui';
import { useRegistry } from '../api/useRegistry';
import { countText, measured } from '../components/numbers';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import type { Shown } from '../header/TabFrame';
import { measureTitle } from '../governance/say';
import { useText } from '../translations/useText';
import type { Result } from './results';
import { trendOf, type TrendPoint } from './trend';
import { TrendLine } from './TrendLine';

const factsMax = 200; // the contract's page; four runs of fifty versions

/** How one figure moved over the versions, against today's limit. */
export function TrendPanel(props: { shown: Shown; results: Result[] }) {
  const t = useText();
  const { shown, results } = props;
  const [chosen, setChosen] = useState(results[0]?.id);
  const [asTable, setAsTable] = useState(false);
  const result = results.find(one => one.id === chosen) ?? results[0];
  const asked = useRegistry(
    result && `facts:${shown.ref}?metric=${result.metricKey}`,
    registry =>
      registry.listModelFacts({
        params: { group: shown.group, name: shown.name },
        query: { metric: result.metricKey, limit: factsMax },
      }),
  );
  if (!result) return null;
  const points = trendOf(
    asked.value?.items ?? [],
    result.suite,
    result.metricKey,
  );
  return (
    <Panel
      title={t('evaluations.trend', {
        metric: measureTitle(result, t('language')),
      })}
      stale={asked.isStale}
      actions={
        <>
          <Select
            size="small"
            aria-label={t('evaluations.trendMetric')}
            value={result.id}
            options={results.map(one => ({
              value: one.id,
              label: measureTitle(one, t('language')),
            }))}
            onChange={key => setChosen(String(key))}
          />
          <Button
            size="small"
            variant="tertiary"
            aria-pressed={asTable}
            onPress={() => setAsTable(!asTable)}
          >
            {t('common.showTable')}
          </Button>
        </>
      }
    >
      {asked.error && (
        <ProblemNotice error={asked.error} onRetry={asked.reload} />
      )}
      {!asked.value && !asked.error && <Waiting rows={3} />}
      {asked.value && points.length === 0 && (
        <p>{t('evaluations.trendNone')}</p>
      )}
      {points.length === 1 && <p>{t('evaluations.trendOne')}</p>}
      {points.length > 0 &&
        (asTable ? (
          <TrendTable points={points} />
        ) : (
          <TrendLine points={points} rule={result.rule} />
        ))}
    </Panel>
  );
}

function TrendTable(props: { points: TrendPoint[] }) {
  const t = useText();
  return (
    <table className="assay-table assay-table--keep">
      <thead>
        <tr>
          <th scope="col">{t('common.version')}</th>
          <th scope="col">{t('evaluations.resultsShort')}</th>
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {props.points.map(point => (
          <tr key={point.version}>
            <th scope="row">{point.version}</th>
            <td className="assay-num">
              {measured(point.metric, t('language'))}
            </td>
            <td className="assay-num">
              {countText(point.metric.n, t('language'))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { scaleLinear, scalePoint } from '@visx/scale';
import { AxisLeft } from '@visx/axis';
import { Area, Line, LinePath } from '@visx/shape';
import { figure, measured } from '../components/numbers';
import { useText } from '../translations/useText';
import { domainOf } from './axis';
import type { EvaluationRule } from './results';
import type { TrendPoint } from './trend';

const width = 420;
const height = 180;
const left = 52;
const bottom = 24;

/** A figure over versions with its interval as a band and the limit as a line; points take focus. */
export function TrendLine(props: {
  points: TrendPoint[];
  rule: EvaluationRule;
}) {
  const t = useText();
  const { points, rule } = props;
  const low = (point: TrendPoint) =>
    point.metric.interval?.lower ?? point.metric.value;
  const high = (point: TrendPoint) =>
    point.metric.interval?.upper ?? point.metric.value;
  const x = scalePoint({
    domain: points.map(point => point.version),
    range: [left + 24, width - 24],
  });
  const y = scaleLinear({
    domain: domainOf([...points.map(low), ...points.map(high)], rule.limit),
    range: [height - bottom, 10],
  });
  const at = (point: TrendPoint) => x(point.version) ?? left;
  const limit = t('evaluations.trendLimit', {
    limit: figure(rule.limit, t('language')),
  });
  return (
    <svg
      className="assay-chart"
      viewBox={`0 0 ${width} ${height}`}
      style={{ inlineSize: '100%', maxInlineSize: width }}
      role="group"
      aria-label={t('evaluations.trend', { metric: rule.title })}
    >
      <Area
        data={points}
        x={at}
        y0={point => y(low(point))}
        y1={point => y(high(point))}
        fill="var(--assay-series-1)"
        opacity={0.18}
      />
      <Line
        from={{ x: left, y: y(rule.limit) }}
        to={{ x: width, y: y(rule.limit) }}
        stroke="var(--assay-block-border)"
        strokeDasharray="4 3"
      />
      <text x={width} y={y(rule.limit) - 4} textAnchor="end">
        {limit}
      </text>
      <LinePath
        data={points}
        x={at}
        y={point => y(point.metric.value)}
        stroke="var(--assay-series-1)"
        strokeWidth={2}
      />
      {points.map(point => (
        <g
          key={point.version}
          role="img"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={`${t('evaluations.trendPoint', {
            version: point.version,
            value: measured(point.metric, t('language')),
          })}, ${limit}`}
        >
          <circle
            cx={at(point)}
            cy={y(point.metric.value)}
            r={5}
            fill="var(--assay-series-1)"
          />
          <text x={at(point)} y={height - 6} textAnchor="middle">
            {point.version}
          </text>
        </g>
      ))}
      <AxisLeft
        left={left}
        scale={y}
        numTicks={4}
        hideTicks
        stroke="var(--assay-quiet-border)"
        tickFormat={value => figure(Number(value), t('language'))}
      />
    </svg>
  );
}

import { useId } from 'react';
import { scaleLinear } from '@visx/scale';
import { Group } from '@visx/group';
import { Line } from '@visx/shape';
import type { Metric } from '@assay/plugin-model-registry-common';
import { figure, measured } from '../components/numbers';
import { useText } from '../translations/useText';
import { domainOf } from './axis';
import { heldOf, type EvaluationRule } from './results';

const width = 220;
const height = 36;
const middle = 14;

/** A figure with its interval against the limit: fail zone hatched, the end that is judged thick. */
export function IntervalBand(props: {
  metric: Metric;
  rule: EvaluationRule;
  /** The incumbent's value, drawn as a diamond. */
  before?: number;
}) {
  const t = useText();
  const hatch = useId();
  const { metric, rule, before } = props;
  const { lower, upper } = metric.interval ?? {
    lower: metric.value,
    upper: metric.value,
  };
  const x = scaleLinear({
    domain: domainOf(
      [lower, upper, metric.value, before ?? metric.value],
      rule.limit,
    ),
    range: [6, width - 6],
  });
  const limitX = x(rule.limit);
  const failsRight = rule.comparator === '<=';
  const held = heldOf(metric, rule);
  const bounds = {
    upper: 'evaluations.boundUpper',
    lower: 'evaluations.boundLower',
    value: 'evaluations.boundValue',
  } as const;
  const label = t('evaluations.bandLabel', {
    title: rule.title,
    value: measured(metric, t('language')),
    bound: t(bounds[rule.bound]),
    held: figure(held, t('language')),
    comparator: rule.comparator === '<=' ? '≤' : '≥',
    limit: figure(rule.limit, t('language')),
  });
  return (
    <svg
      className="assay-chart"
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <Hatch id={hatch} />
      <rect
        x={failsRight ? limitX : 0}
        y={4}
        width={failsRight ? width - limitX : limitX}
        height={20}
        fill={`url(#${hatch})`}
      />
      <Line
        from={{ x: limitX, y: 2 }}
        to={{ x: limitX, y: 26 }}
        stroke="var(--assay-block-border)"
        strokeWidth={1.5}
      />
      <Whisker
        from={x(lower)}
        to={x(upper)}
        dot={x(metric.value)}
        held={x(held)}
      />
      {before !== undefined && <Diamond at={x(before)} />}
      <text
        x={Math.min(Math.max(limitX, 18), width - 18)}
        y={height - 1}
        textAnchor="middle"
      >
        {rule.comparator === '<=' ? '≤' : '≥'}{' '}
        {figure(rule.limit, t('language'))}
      </text>
    </svg>
  );
}

function Hatch(props: { id: string }) {
  return (
    <defs>
      <pattern
        id={props.id}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line
          y2={6}
          stroke="var(--assay-block-border)"
          strokeWidth={1.5}
          opacity={0.55}
        />
      </pattern>
    </defs>
  );
}

/** Another shape besides another colour, and below the line, so that it hides no dot. */
function Diamond({ at }: { at: number }) {
  return (
    <path
      d={`M${at} ${middle + 2} l4.5 5 l-4.5 5 l-4.5 -5 z`}
      fill="var(--assay-series-2)"
      stroke="var(--bui-bg-neutral-1)"
      strokeWidth={1}
    />
  );
}

function Whisker(props: {
  from: number;
  to: number;
  dot: number;
  held: number;
}) {
  const colour = 'var(--assay-series-1)';
  const end = (at: number) => ({
    from: { x: at, y: middle - 6 },
    to: { x: at, y: middle + 6 },
    stroke: colour,
    strokeWidth: at === props.held ? 4 : 1.5,
  });
  return (
    <Group>
      <Line
        from={{ x: props.from, y: middle }}
        to={{ x: props.to, y: middle }}
        stroke={colour}
        strokeWidth={2}
      />
      {props.from !== props.to && <Line {...end(props.from)} />}
      {props.from !== props.to && <Line {...end(props.to)} />}
      <circle cx={props.dot} cy={middle} r={4.5} fill={colour} />
    </Group>
  );
}

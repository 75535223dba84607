import { useText } from '../translations/useText';
import { countText } from '../components/numbers';

const barWidth = 3;
const gap = 1;
const height = 16;
const least = 1; // a day without any is seen as a day

/** Downloads of each day as small bars, oldest first; the numbers are in its name. */
export function Spark({ days }: { days: readonly number[] }) {
  const t = useText();
  const most = Math.max(1, ...days);
  const recent = days.reduce((sum, count) => sum + count, 0);
  const width = days.length * (barWidth + gap);
  return (
    <svg
      role="img"
      aria-label={t('usage.spark', {
        count: countText(recent, t('language')),
        most: countText(Math.max(0, ...days), t('language')),
      })}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ verticalAlign: 'middle' }}
    >
      {days.map((count, day) => {
        const tall = Math.max(least, Math.round((count / most) * height));
        return (
          <rect
            // A day has no name but its place.
            key={day}
            x={day * (barWidth + gap)}
            y={height - tall}
            width={barWidth}
            height={tall}
            fill={
              count > 0 ? 'var(--assay-series-1)' : 'var(--assay-quiet-border)'
            }
          />
        );
      })}
    </svg>
  );
}

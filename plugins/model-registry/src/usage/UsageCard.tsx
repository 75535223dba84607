import { countText } from '../components/numbers';
import { Frame } from '../components/Frame';
import { Panel } from '../components/Panel';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { Spark } from './Spark';

const dayMs = 24 * 3_600_000;

/** How much the model is downloaded, and how much of that this version. */
export function UsageCard({ shown }: { shown: Shown }) {
  const t = useText();
  const { usage } = shown.model;
  if (!usage) return null;
  const text = (count: number) => countText(count, t('language'));
  const ofVersion = shown.version.usage?.recent ?? 0;
  return (
    <Panel title={t('usage.title')}>
      {usage.downloads === 0 ? (
        <p>{t('usage.none')}</p>
      ) : (
        <>
          <p className="assay-row">
            <strong className="assay-num">
              {t('usage.recent', { count: text(usage.recent) })}
            </strong>
            <Spark days={usage.days} />
          </p>
          <p className="assay-secondary">
            {t('usage.ofVersion', {
              count: text(ofVersion),
              version: shown.version.version,
            })}{' '}
            {t('usage.all', { count: text(usage.downloads) })}
          </p>
          <details>
            <summary>{t('usage.asTable')}</summary>
            <DayTable days={usage.days} />
          </details>
        </>
      )}
      <p className="assay-secondary">{t('usage.how')}</p>
    </Panel>
  );
}

function DayTable({ days }: { days: readonly number[] }) {
  const t = useText();
  const today = Date.now();
  const rows = days
    .map((count, at) => ({
      count,
      day: new Date(today - (days.length - 1 - at) * dayMs)
        .toISOString()
        .slice(0, 10),
    }))
    .filter(({ count }) => count > 0)
    .reverse();
  return (
    <Frame label={t('usage.asTable')}>
      <table className="assay-table">
        <thead>
          <tr>
            <th scope="col">{t('usage.day')}</th>
            <th scope="col">{t('usage.downloads')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, count }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td className="assay-num">{countText(count, t('language'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

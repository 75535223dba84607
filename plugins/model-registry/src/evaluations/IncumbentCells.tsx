import { figureChange } from '@assay/plugin-model-registry-common';
import { countText, measured } from '../components/numbers';
import { useText } from '../translations/useText';
import type { Incumbent } from './change';
import { changeText } from './changeText';
import type { Result } from './results';
import type { IncumbentVersion } from './useIncumbent';

/** What production has, or why that is not known. */
export function IncumbentCell(props: {
  incumbent: IncumbentVersion;
  before?: Incumbent;
}) {
  const t = useText();
  const { incumbent, before } = props;
  if (before)
    return (
      <>
        {measured(before.metric, t('language'))}
        <div className="assay-secondary">
          n {countText(before.metric.n, t('language'))}
        </div>
      </>
    );
  if (incumbent.error) return <>{t('problem.unavailable')}</>;
  return (
    <>{t(incumbent.facts ? 'evaluations.notMeasured' : 'common.loading')}</>
  );
}

/** "+0.7 pp, worse, n.s.": how this version differs, for better or worse, and whether chance explains it. */
export function ChangeCell(props: { result: Result; before?: Incumbent }) {
  const t = useText();
  const { metric, fact } = props.result;
  const { before } = props;
  if (!metric || !before) return null;
  const change = figureChange(metric, before.metric);
  const editionNow = fact?.body.suiteVersion;
  return (
    <>
      {change
        ? changeText(change, metric.unit, t)
        : t('evaluations.changeUnits')}
      {change && change.significant === undefined && (
        <div className="assay-secondary">{t('evaluations.changeUnsure')}</div>
      )}
      {editionNow !== before.suiteVersion && (
        <div className="assay-secondary">
          {t('evaluations.changeSuite', { version: before.suiteVersion })}
        </div>
      )}
    </>
  );
}

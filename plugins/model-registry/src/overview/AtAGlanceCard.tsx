import { measured } from '../components/numbers';
import { Notice } from '../components/Notice';
import { OutcomeTag } from '../components/OutcomeTag';
import { Panel } from '../components/Panel';
import { Waiting } from '../components/Waiting';
import { resultsOf } from '../evaluations/results';
import { useCase } from '../header/useSubject';
import type { Shown } from '../header/TabFrame';
import { measureTitle } from '../governance/say';
import { useText } from '../translations/useText';

const shownMax = 5; // the Evaluations tab has all of them

/** The newest figure for each threshold, and what it means. */
export function AtAGlanceCard({ shown }: { shown: Shown }) {
  const t = useText();
  const asked = useCase(shown, shown.version.version);
  const results = asked.value ? resultsOf(asked.value) : [];
  const found = results.filter(result => result.metric);
  return (
    <Panel title={t('entity.glance')} stale={asked.isStale}>
      {!asked.value && !asked.error && <Waiting rows={2} />}
      {asked.value && found.length === 0 && (
        <Notice
          tone="quiet"
          what={t('entity.glanceNone', { version: shown.version.version })}
          why={t('entity.glanceNoneFix')}
        />
      )}
      <ul className="assay-stack assay-stack--tight">
        {found.slice(0, shownMax).map(result => (
          <li key={result.id} className="assay-row assay-row--spread">
            <span>
              {measureTitle(result, t('language'))}{' '}
              <strong className="assay-num">
                {measured(result.metric!, t('language'))}
              </strong>{' '}
              <span className="assay-secondary">
                {t('entity.glanceSource', {
                  suite: result.suite,
                  n: result.metric!.n,
                })}
              </span>
            </span>
            {result.look && <OutcomeTag look={result.look} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { SimilarList } from './SimilarList';
import { useSimilar } from './useSimilar';

/** What else does the same or comes from the same, of what the reader may see. */
export function SimilarCard({ shown }: { shown: Shown }) {
  const t = useText();
  const { value, error, isStale, reload } = useSimilar(shown, false);
  return (
    <Panel title={t('similar.title')} stale={isStale}>
      {error && <ProblemNotice error={error} onRetry={reload} />}
      {!value && !error && <Waiting rows={2} />}
      {value?.items.length === 0 && <p>{t('similar.none')}</p>}
      {value && <SimilarList items={value.items} />}
    </Panel>
  );
}

import { blocks } from '@assay/plugin-model-registry-common';
import { Panel } from '../components/Panel';
import { ProblemNotice } from '../components/ProblemNotice';
import { Waiting } from '../components/Waiting';
import { useCase } from '../header/useSubject';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { SimilarList } from './SimilarList';
import { useSimilar } from './useSimilar';

/** Where this version is not to be used: what may be, and why it could do. */
export function AlternativesCard({ shown }: { shown: Shown }) {
  const t = useText();
  const why = useWhyNot(shown);
  const { value, error, isStale, reload } = useSimilar(
    why ? shown : undefined,
    true,
  );
  if (!why) return null;
  const count = value?.items.length ?? 0;
  return (
    <Panel
      title={value ? t('similar.alternatives', { count }) : t('similar.search')}
      stale={isStale}
    >
      <p>
        {t(`similar.why.${why}`, { version: shown.version.version })}{' '}
        {value && t(count > 0 ? 'similar.instead' : 'similar.noneInstead')}
      </p>
      {error && <ProblemNotice error={error} onRetry={reload} />}
      {!value && !error && <Waiting rows={2} />}
      {value && <SimilarList items={value.items} />}
    </Panel>
  );
}

/** Why one should not begin to use it; undefined where one may. */
function useWhyNot(
  shown: Shown,
): 'retired' | 'deprecated' | 'blocked' | undefined {
  const { state, version } = shown.version;
  const isOut = state === 'retired' || state === 'deprecated';
  const runs = shown.model.production !== undefined;
  const asked = useCase(shown, isOut || runs ? undefined : version);
  if (state === 'retired' || state === 'deprecated') return state;
  return !runs && asked.value?.verdicts.some(blocks) ? 'blocked' : undefined;
}

import type { Usage } from '@assay/plugin-model-registry-common';
import { countText } from '../components/numbers';
import { useText } from '../translations/useText';
import { Spark } from './Spark';

/** "1,204 downloads ▁▂▂▅", in a row of a list. */
export function UsageLine({ usage }: { usage: Usage }) {
  const t = useText();
  if (usage.downloads === 0) return null;
  return (
    <>
      {' · '}
      {t('usage.line', { count: countText(usage.recent, t('language')) })}{' '}
      <Spark days={usage.days} />
    </>
  );
}

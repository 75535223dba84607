import { Button } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { useText } from '../translations/useText';

/** Says that what is shown is no longer all there is. The reader decides when it is read again. */
export function ChangedPill(props: { shown: boolean; onRefresh(): void }) {
  const t = useText();
  return (
    // Always there, so that screen readers say what comes to stand in it.
    <div role="status">
      {props.shown && (
        <span className="assay-row">
          <span className="assay-tag" data-tone="info">
            <RiRefreshLine aria-hidden />
            {t('changed.justNow')}
          </span>
          <Button size="small" variant="secondary" onPress={props.onRefresh}>
            {t('changed.refresh')}
          </Button>
        </span>
      )}
    </div>
  );
}

import { Button } from '@backstage/ui';
import { useText } from '../translations/useText';

/** Previous and next by cursor; there are no page numbers to jump to. */
export function ResultPages(props: {
  hasPrevious: boolean;
  nextCursor?: string;
  onNext(cursor: string): void;
  onPrevious(): void;
}) {
  const t = useText();
  const { nextCursor } = props;
  if (!props.hasPrevious && !nextCursor) return null;
  return (
    <nav
      className="assay-row"
      style={{ justifyContent: 'flex-end', paddingBlockStart: 12 }}
      aria-label={t('browse.pages')}
    >
      {props.hasPrevious && (
        <Button size="small" variant="secondary" onPress={props.onPrevious}>
          {t('browse.previous')}
        </Button>
      )}
      {nextCursor && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => props.onNext(nextCursor)}
        >
          {t('browse.next')}
        </Button>
      )}
    </nav>
  );
}

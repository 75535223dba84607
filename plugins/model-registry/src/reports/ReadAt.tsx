import { Button } from '@backstage/ui';
import { When } from '../components/When';
import { useText } from '../translations/useText';

/** When the database was read, and the way to read it again. */
export function ReadAt(props: { readAt: string | undefined; onAgain(): void }) {
  const t = useText();
  return (
    <>
      {props.readAt && (
        <span className="assay-secondary">
          {t('reports.readAt')} <When at={props.readAt} as="utc" />
        </span>
      )}
      <span className="assay-noprint">
        <Button size="small" variant="tertiary" onPress={props.onAgain}>
          {t('reports.again')}
        </Button>
      </span>
    </>
  );
}

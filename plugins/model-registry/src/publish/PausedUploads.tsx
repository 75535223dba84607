import { Button } from '@backstage/ui';
import { Notice } from '../components/Notice';
import { When } from '../components/When';
import { problemOf } from '../api/problem';
import { useText } from '../translations/useText';
import type { Upload } from './uploads/upload';

/** The line broke: what became of the files, and that nobody has to do anything. */
export function PausedUploads(props: {
  uploads: readonly Upload[];
  onResume(): void;
}) {
  const t = useText();
  const paused = props.uploads.filter(upload => upload.status === 'paused');
  if (paused.length === 0) return null;
  const total = (of: 'size' | 'done') =>
    paused.reduce((sum, upload) => sum + upload[of], 0);
  const percent = Math.floor(
    (total('done') / Math.max(1, total('size'))) * 100,
  );
  const [until] = paused.flatMap(upload => upload.keptUntil ?? []).sort();
  const { type, detail } = problemOf(paused[0].error);
  return (
    <Notice
      tone="warn"
      role="alert"
      what={t('publish.paused', { percent })}
      why={
        <>
          {type === 'no-answer' ? t('publish.pausedLine') : detail}{' '}
          {t('publish.pausedBySelf')}
          {until && (
            <>
              {' '}
              {t('publish.goOnUntil')} <When at={until} as="deadline" />.
            </>
          )}
        </>
      }
    >
      <Button size="small" variant="secondary" onPress={props.onResume}>
        {t('publish.tryNow')}
      </Button>
    </Notice>
  );
}

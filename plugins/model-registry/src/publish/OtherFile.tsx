import { Button } from '@backstage/ui';
import { shortDigest } from '@assay/plugin-model-registry-common';
import { Notice } from '../components/Notice';
import { bytesText } from '../components/numbers';
import { useText, type Text } from '../translations/useText';
import type { HeldFile, Upload } from './uploads/upload';

/** The chosen file is not the one that the draft has: one of the two is chosen, neither is lost unasked. */
export function OtherFile(props: {
  upload: Upload;
  held: HeldFile;
  onReplace(): void;
  onKeep(): void;
}) {
  const t = useText();
  const { upload, held } = props;
  const path = upload.path;
  const isBegun = held.status === 'uploading';
  return (
    <Notice
      tone="block"
      role="alert"
      what={t(isBegun ? 'publish.otherBegun' : 'publish.otherStored', { path })}
      why={t(isBegun ? 'publish.otherBegunWhy' : 'publish.otherStoredWhy', {
        held: said(held, t),
        chosen: said(upload, t),
      })}
    >
      <Button size="small" variant="secondary" onPress={props.onKeep}>
        {t('publish.otherKeep')}
      </Button>
      <Button size="small" variant="tertiary" onPress={props.onReplace}>
        {t('publish.otherReplace')}
      </Button>
    </Notice>
  );
}

function said(file: { size: number; digest?: string }, t: Text): string {
  const size = bytesText(file.size, t('language'));
  return file.digest ? `${size}, ${shortDigest(file.digest)}` : size;
}

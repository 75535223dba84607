import { RiCloseLine, RiRestartLine } from '@remixicon/react';
import { sentenceIn } from '@assay/plugin-model-registry-common';
import { problemOf } from '../api/problem';
import { Digest } from '../components/Digest';
import { bytesText } from '../components/numbers';
import { useText, type Text } from '../translations/useText';
import { InsideUpload } from './InsideUpload';
import { OtherFile } from './OtherFile';
import type { Upload } from './uploads/upload';

/** Each file with its progress; what is said aloud comes in quarters. */
export function UploadList(props: {
  uploads: readonly Upload[];
  onRemove(upload: Upload): void;
  onRetry(upload: Upload): void;
  onReplace(upload: Upload): void;
}) {
  const t = useText();
  const stored = props.uploads.filter(upload => upload.status === 'stored');
  return (
    <>
      <ul className="assay-stack assay-stack--tight">
        {props.uploads.map(upload => (
          <li key={upload.id} className="assay-panel">
            <UploadRow upload={upload} {...props} />
          </li>
        ))}
      </ul>
      <p role="status" className="assay-hidden">
        {props.uploads.map(upload => aloud(upload, t)).join(' ')}
      </p>
      {stored.length > 0 && stored.length === props.uploads.length && (
        <p>
          <strong>{t('publish.allStored', { count: stored.length })}</strong>
        </p>
      )}
    </>
  );
}

function UploadRow(props: {
  upload: Upload;
  onRemove(upload: Upload): void;
  onRetry(upload: Upload): void;
  onReplace(upload: Upload): void;
}) {
  const t = useText();
  const { upload } = props;
  const moving = ['hashing', 'sending', 'paused'].includes(upload.status);
  return (
    <>
      <div className="assay-row assay-row--spread">
        <span>
          <strong>{upload.path}</strong>{' '}
          <span className="assay-secondary">
            {bytesText(upload.size, t('language'))} · {upload.kind}
          </span>
        </span>
        <span className="assay-row">
          <span className="assay-num">{progressText(upload, t)}</span>
          {upload.status === 'stored' && upload.digest && (
            <Digest digest={upload.digest} of={upload.path} />
          )}
          {upload.status === 'failed' && (
            <button
              type="button"
              className="assay-iconbutton"
              aria-label={t('publish.retry', { path: upload.path })}
              onClick={() => props.onRetry(upload)}
            >
              <RiRestartLine aria-hidden />
            </button>
          )}
          {upload.status !== 'stored' && (
            <button
              type="button"
              className="assay-iconbutton"
              aria-label={t('publish.remove', { path: upload.path })}
              onClick={() => props.onRemove(upload)}
            >
              <RiCloseLine aria-hidden />
            </button>
          )}
        </span>
      </div>
      <InsideUpload upload={upload} />
      {upload.held && (
        <OtherFile
          upload={upload}
          held={upload.held}
          onReplace={() => props.onReplace(upload)}
          onKeep={() => props.onRemove(upload)}
        />
      )}
      {moving && (
        <progress
          className="assay-progress"
          aria-label={t('publish.progress', { path: upload.path })}
          max={Math.max(1, upload.size)}
          value={upload.done}
        />
      )}
    </>
  );
}

function percentOf(upload: Upload): number {
  return upload.size === 0
    ? 100
    : Math.floor((upload.done / upload.size) * 100);
}

function progressText(upload: Upload, t: Text): string {
  const percent = percentOf(upload);
  switch (upload.status) {
    case 'waiting':
      return t('publish.waiting');
    case 'hashing':
      return t('publish.hashing', { percent });
    case 'sending': {
      const seconds = Math.max(0.1, (Date.now() - upload.since) / 1_000);
      const rate = Math.max(0, upload.done - upload.begunAt) / seconds;
      const left = rate > 0 ? Math.ceil((upload.size - upload.done) / rate) : 0;
      return t('publish.sending', {
        percent,
        size: bytesText(upload.size, t('language')),
        rate: bytesText(rate, t('language')),
        left,
      });
    }
    case 'paused':
      return t('publish.pausedAt', { percent });
    case 'different':
      return t('publish.isOther');
    case 'checking':
      return t('publish.checkingBytes');
    case 'stored':
      return upload.alreadyHere ? t('publish.storedHere') : t('publish.stored');
    case 'refused':
      return t('publish.isRefused');
    case 'failed':
      return t('publish.failed', {
        why: sentenceIn(problemOf(upload.error).detail, t('language')),
      });
    default:
      return upload.status satisfies never;
  }
}

const quarter = 25; // percent between two spoken steps

function aloud(upload: Upload, t: Text): string {
  if (upload.status !== 'sending' && upload.status !== 'hashing')
    return `${upload.path}: ${progressText(upload, t)}.`;
  const percent = Math.floor(percentOf(upload) / quarter) * quarter;
  return `${upload.path}: ${percent} %.`;
}

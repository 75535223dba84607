import { RiCloseLine } from '@remixicon/react';
import type { OpenUpload } from '@assay/plugin-model-registry-common';
import { Digest } from '../components/Digest';
import { Notice } from '../components/Notice';
import { bytesText } from '../components/numbers';
import { When } from '../components/When';
import { useText } from '../translations/useText';
import { ChooseButton } from './ChooseButton';
import type { DraftFiles } from './useDraftFiles';

/** What the draft has from before, and how to go on with what is not whole. */
export function BegunFiles(
  props: DraftFiles & {
    version: string;
    onChoose(path: string, file: File): void;
    onRemove(path: string): void;
  },
) {
  const t = useText();
  const { stored, begun, version } = props;
  const count = stored.length + begun.length;
  if (count === 0) return null;
  return (
    <>
      {begun.length > 0 && (
        <Notice
          tone="info"
          role="status"
          what={t('publish.goOn', { version, stored: stored.length, count })}
          why={<HowToGoOn begun={begun} />}
        />
      )}
      <ul className="assay-stack assay-stack--tight">
        {begun.map(file => (
          <li key={file.path} className="assay-panel">
            <BegunRow
              file={file}
              onChoose={chosen => props.onChoose(file.path, chosen)}
              onRemove={() => props.onRemove(file.path)}
            />
          </li>
        ))}
        {stored.map(file => (
          <li key={file.path} className="assay-panel">
            <div className="assay-row assay-row--spread">
              <FileName {...file} />
              <span className="assay-row">
                <span>{t('publish.storedBefore')}</span>
                {file.digest && <Digest digest={file.digest} of={file.path} />}
                <RemoveButton
                  path={file.path}
                  onPress={() => props.onRemove(file.path)}
                />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function HowToGoOn({ begun }: { begun: readonly OpenUpload[] }) {
  const t = useText();
  const [first] = begun.map(file => file.keptUntil).sort();
  return (
    <>
      {t('publish.goOnHow', { count: begun.length })} {t('publish.goOnUntil')}{' '}
      <When at={first} as="deadline" />.
    </>
  );
}

function BegunRow(props: {
  file: OpenUpload;
  onChoose(file: File): void;
  onRemove(): void;
}) {
  const t = useText();
  const { file } = props;
  const percent = percentOf(file);
  return (
    <>
      <div className="assay-row assay-row--spread">
        <FileName {...file} />
        <span className="assay-row">
          <span className="assay-num">{t('publish.begunAt', { percent })}</span>
          <ChooseButton
            size="small"
            text={t('publish.chooseAgain', { path: file.path })}
            onFiles={([chosen]) => props.onChoose(chosen)}
          />
          <RemoveButton path={file.path} onPress={props.onRemove} />
        </span>
      </div>
      <progress
        className="assay-progress"
        aria-label={t('publish.progress', { path: file.path })}
        max={Math.max(1, file.size)}
        value={file.arrivedBytes}
      />
    </>
  );
}

function FileName(props: { path: string; size: number }) {
  const t = useText();
  return (
    <span>
      <strong>{props.path}</strong>{' '}
      <span className="assay-secondary">
        {bytesText(props.size, t('language'))}
      </span>
    </span>
  );
}

function RemoveButton(props: { path: string; onPress(): void }) {
  const t = useText();
  return (
    <button
      type="button"
      className="assay-iconbutton"
      aria-label={t('publish.remove', { path: props.path })}
      onClick={props.onPress}
    >
      <RiCloseLine aria-hidden />
    </button>
  );
}

function percentOf(file: OpenUpload): number {
  return file.size === 0
    ? 0
    : Math.floor((file.arrivedBytes / file.size) * 100);
}

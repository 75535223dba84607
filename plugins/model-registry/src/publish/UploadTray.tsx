import { AssayRoot } from '../components/AssayRoot';
import { useText } from '../translations/useText';
import { useUploads } from './uploads/useUploads';

const moving = ['waiting', 'hashing', 'sending', 'checking', 'paused'];

/** On every page while files are on their way, so that leaving the wizard loses nothing from sight. */
export function UploadTray() {
  const t = useText();
  const uploads = useUploads();
  const busy = uploads.filter(upload => moving.includes(upload.status));
  if (busy.length === 0) return null;
  const size = busy.reduce((sum, upload) => sum + upload.size, 0);
  const done = busy
    .filter(({ status }) => status === 'sending' || status === 'paused')
    .reduce((sum, upload) => sum + upload.done, 0);
  const isPaused = busy.some(upload => upload.status === 'paused');
  const count = busy.length;
  const text = t(isPaused ? 'publish.trayPaused' : 'publish.tray', { count });
  return (
    <AssayRoot>
      <aside className="assay-tray assay-panel" aria-label={text}>
        <strong>{text}</strong>
        <progress
          className="assay-progress"
          aria-label={text}
          max={Math.max(1, size)}
          value={done}
        />
      </aside>
    </AssayRoot>
  );
}

import { useState } from 'react';
import { RiAlertFill, RiOctagonFill } from '@remixicon/react';
import {
  sayInspection,
  sayUploadReason,
  wordsIn,
} from '@assay/plugin-model-registry-common';
import { LookInsideDialog } from '../overview/inside/LookInsideDialog';
import { useText } from '../translations/useText';
import type { Upload } from './uploads/upload';

/** Under a chosen file: what was read from it, what speaks against it, and why. */
export function InsideUpload({ upload }: { upload: Upload }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { inspection, judgement } = upload.looked ?? {};
  if (!inspection || !judgement) return null;
  const words = wordsIn(t('language'));
  const blocks = judgement.outcome === 'block';
  const [reason] = judgement.reasons;
  const Icon = blocks ? RiOctagonFill : RiAlertFill;
  return (
    <div className="assay-row">
      {reason ? (
        <>
          <span className="assay-tag" data-tone={blocks ? 'block' : 'warn'}>
            <Icon aria-hidden />
            {blocks ? t('publish.isRefused') : t('inside.weight.warn')}
          </span>
          <span>{sayUploadReason(reason, words).what}</span>
          <span>{sayUploadReason(reason, words).next.join(' ')}</span>
        </>
      ) : (
        <span className="assay-secondary">
          {t('publish.read', { what: sayInspection(inspection, words) })}
        </span>
      )}
      <button
        type="button"
        className="assay-linkbutton"
        aria-label={t('inside.lookAt', { path: upload.path })}
        onClick={() => setOpen(true)}
      >
        {reason ? t('publish.why') : t('inside.look')}
      </button>
      {open && (
        <LookInsideDialog
          inside={{ path: upload.path, inspection, runsCode: blocks }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

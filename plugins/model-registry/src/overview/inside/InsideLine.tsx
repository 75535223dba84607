import { useState } from 'react';
import { RiOctagonFill } from '@remixicon/react';
import { sayInspection, wordsIn } from '@assay/plugin-model-registry-common';
import { useText } from '../../translations/useText';
import { LookInsideDialog } from './LookInsideDialog';
import type { Inside } from './useInspections';

/** One line under a file: what is in it, and the way to see more. */
export function InsideLine({ inside }: { inside: Inside }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { path, inspection, runsCode } = inside;
  return (
    <div className="assay-row">
      <span className="assay-secondary">
        {sayInspection(inspection, wordsIn(t('language')))}
      </span>
      {runsCode && (
        <span className="assay-tag" data-tone="block">
          <RiOctagonFill aria-hidden />
          {t('inside.weight.refuse')}
        </span>
      )}
      <button
        type="button"
        className="assay-linkbutton"
        aria-label={t('inside.lookAt', { path })}
        onClick={() => setOpen(true)}
      >
        {t('inside.look')}
      </button>
      {open && (
        <LookInsideDialog inside={inside} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

import { useState } from 'react';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useText } from '../translations/useText';

/** A line to type elsewhere, with a button that copies it. */
export function CodeLine(props: { code: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className="assay-row" style={{ flexWrap: 'nowrap' }}>
      {/* Long code scrolls in its own frame, by keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="assay-code" style={{ flex: 1 }} tabIndex={0}>
        <code>{props.code}</code>
      </pre>
      <button
        type="button"
        className="assay-iconbutton"
        aria-label={t('common.copy')}
        onClick={async () => {
          await navigator.clipboard.writeText(props.code);
          setCopied(true);
        }}
      >
        {copied ? <RiCheckLine aria-hidden /> : <RiFileCopyLine aria-hidden />}
      </button>
      <span role="status" className="assay-hidden">
        {copied ? t('common.copied') : ''}
      </span>
    </div>
  );
}

import { useState } from 'react';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { shortDigest } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

const copiedShownMs = 2_000;

/** The first 12 hex digits; copying gives the whole digest, hover and focus show it in groups of 8. */
export function Digest(props: { digest: string; of?: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const hex = props.digest.replace(/^sha256:/, '');
  const groups = hex.match(/.{1,8}/g)?.join(' ') ?? hex;
  const copy = async () => {
    await navigator.clipboard.writeText(props.digest);
    setCopied(true);
    setTimeout(() => setCopied(false), copiedShownMs);
  };
  return (
    <span className="assay-digest">
      <code title={groups}>{shortDigest(props.digest)}</code>
      <button
        type="button"
        className="assay-iconbutton"
        title={groups}
        aria-label={t('digest.copy', { of: props.of ?? '' })}
        onClick={event => {
          event.stopPropagation();
          copy();
        }}
      >
        {copied ? <RiCheckLine aria-hidden /> : <RiFileCopyLine aria-hidden />}
      </button>
      <span role="status" className="assay-hidden">
        {copied ? t('digest.copied') : ''}
      </span>
    </span>
  );
}

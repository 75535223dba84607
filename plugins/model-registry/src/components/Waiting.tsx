import { useEffect, useState } from 'react';
import { useText } from '../translations/useText';

const shownAfterMs = 150; // faster answers never flash a skeleton

/** Skeleton rows in the final layout, once waiting is noticeable. */
export function Waiting(props: { rows?: number; height?: number }) {
  const t = useText();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), shownAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div
      className="assay-stack assay-stack--tight"
      role="status"
      aria-label={t('common.loading')}
      aria-busy="true"
    >
      {shown &&
        Array.from({ length: props.rows ?? 3 }, (_, row) => (
          <div
            key={row}
            className="assay-skeleton"
            style={{ blockSize: props.height ?? 24 }}
          />
        ))}
    </div>
  );
}

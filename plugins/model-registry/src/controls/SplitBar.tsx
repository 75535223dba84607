import type { NeedStatus } from '@assay/plugin-model-registry-common';
import { statusTones } from './controlWords';

export type Parts = Partial<Record<NeedStatus, number>>;

/** One bar split by status. The numbers stand beside it as text, so it is hidden from readers of the screen. */
export function SplitBar({ parts }: { parts: Parts }) {
  const order = Object.keys(statusTones) as NeedStatus[];
  return (
    <span aria-hidden className="assay-split">
      {order.map(status => {
        const count = parts[status] ?? 0;
        return count === 0 ? null : (
          <i
            key={status}
            data-tone={statusTones[status]}
            style={{ flexGrow: count }}
          />
        );
      })}
    </span>
  );
}

import type { InboxItem } from '@assay/plugin-model-registry-common';
import type { Links } from '../api/useLinks';

type Kind = Pick<InboxItem, 'kind'>;

function isFindingTask({ kind }: Kind): boolean {
  return kind === 'finding-fix' || kind === 'finding-retest';
}

/** Whether a task is decided in its room; findings and the owners' own work are settled where they stand. */
export function isDecided(item: Kind): boolean {
  const { kind } = item;
  return (
    !isFindingTask(item) && kind !== 'condition' && kind !== 'control-gaps'
  );
}

export function taskAddress(item: InboxItem, links: Links): string {
  const { id, kind, model, version } = item;
  if (isDecided(item)) return links.task(id);
  if (kind === 'control-gaps')
    return links.model(model, { version, tab: 'evidence' });
  const query = { finding: id.slice('finding:'.length) };
  return links.model(model, {
    version,
    tab: 'governance',
    ...(isFindingTask(item) && { query }),
  });
}

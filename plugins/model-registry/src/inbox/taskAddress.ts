import type { InboxItem } from '@assay/plugin-model-registry-common';
import type { Links } from '../api/useLinks';

export function isFindingTask({ kind }: Pick<InboxItem, 'kind'>): boolean {
  return kind === 'finding-fix' || kind === 'finding-retest';
}

/** Findings are settled where they stand; all else is decided in its room. */
export function taskAddress(item: InboxItem, links: Links): string {
  const { id, model, version } = item;
  if (!isFindingTask(item)) return links.task(id);
  const query = { finding: id.slice('finding:'.length) };
  return links.model(model, { version, tab: 'governance', query });
}

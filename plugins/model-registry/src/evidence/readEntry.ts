import {
  parseEntry,
  type LedgerEntry,
  type LedgerEntryView,
} from '@assay/plugin-model-registry-common';

/** An entry as its own bytes say it; what the server says beside them is not needed to read it. */
export interface ReadEntry {
  type: string;
  /** What it is about. */
  subject: { kind: string; ref: string };
  recordedAt: string;
  data: LedgerEntry['data'];
  /** Who acted, where the reader may open the sealed field. */
  actor?: string;
  /** Their words, opened. */
  words?: string;
}

export function readEntry(view: LedgerEntryView): ReadEntry {
  const entry = parseEntry(view.entry);
  const text = (key: string) =>
    typeof view.personal[key] === 'string'
      ? (view.personal[key] as string)
      : undefined;
  return {
    type: entry.type,
    subject: entry.subject,
    recordedAt: entry.recordedAt,
    data: entry.data,
    actor: text('actor'),
    words: text('rationale'),
  };
}

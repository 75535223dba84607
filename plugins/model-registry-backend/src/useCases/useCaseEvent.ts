import type { EntryType } from '@assay/plugin-model-registry-common';
import type { LedgerEvent } from '../audit/types';
import type { UseCaseRow } from './rows';

type UseCaseEntry = Extract<EntryType, `use-case.${string}`>;

/** What happened to a use case. Its texts are sealed, since they may name people (safety: W5). */
export function useCaseEvent(
  type: UseCaseEntry,
  row: UseCaseRow,
  by: string,
  more: { data?: object; personal?: object } = {},
): LedgerEvent {
  return {
    type,
    subject: { kind: 'system', ref: `use-case/${row.id}` },
    data: { group: row.group, revision: Number(row.revision), ...more.data },
    personal: { actor: by, title: row.title, ...more.personal },
  };
}

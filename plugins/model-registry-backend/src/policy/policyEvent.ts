import type { EntryType } from '@assay/plugin-model-registry-common';
import type { LedgerEvent } from '../audit/types';

/** An entry about a policy pack; each pack has a chain of its own. */
export function policyEvent(
  type: EntryType,
  pack: string,
  { data, personal }: Pick<LedgerEvent, 'data' | 'personal'>,
): LedgerEvent {
  return { type, subject: { kind: 'policy', ref: pack }, data, personal };
}

import {
  POLICY_CHANGED_TOPIC,
  type EntryType,
} from '@assay/plugin-model-registry-common';
import type { LedgerEvent, OutboxMessage } from '../audit/types';
import type { ActivationRow } from './keptRows';

/** An entry about a policy pack; each pack has a chain of its own. */
export function policyEvent(
  type: EntryType,
  pack: string,
  { data, personal }: Pick<LedgerEvent, 'data' | 'personal'>,
): LedgerEvent {
  return { type, subject: { kind: 'policy', ref: pack }, data, personal };
}

/** Tells after the commit that something was asked or settled. */
export function activationChanged({
  pack,
  id: activation,
}: Pick<ActivationRow, 'pack' | 'id'>): OutboxMessage {
  return { topic: POLICY_CHANGED_TOPIC, payload: { pack, activation } };
}

import type { Knex } from 'knex';
import type { EntryType } from '@assay/plugin-model-registry-common';

declare const governed: unique symbol;

/**
 * A transaction that only `govern` makes. Store functions that write take it, so that a write
 * without a ledger entry does not compile (architecture §4, idea 3).
 */
export type GovernedTx = Knex.Transaction & { readonly [governed]: true };

/** What happened, as the ledger keeps it. `data` holds no personal data; `personal` is sealed (safety: W5). */
export interface LedgerEvent {
  type: EntryType;
  subject: { kind: 'model' | 'version' | 'policy' | 'system'; ref: string };
  data: Record<string, unknown>;
  personal: Record<string, unknown>; // always the actor; rationale and free text too
}

export interface OutboxMessage {
  topic: string;
  payload: Record<string, unknown>;
}

/** A case as text, in the exact bytes that its digest was made of. */
export interface DecidedCase {
  versionId?: string; // absent where the version was refused its registration
  text: string;
  digest: string; // SHA-256 of the text, hex
}

/** What each gate said when a move was judged. */
export interface Judged {
  versionId: string;
  move: string;
  said: readonly { gate: string; outcome: string }[];
}

/** What a use case hands back to `govern`: the answer, and what is written with it in the same transaction. */
export interface Governed<T> {
  result: T;
  /** Makes the answer once the ids of its entries are known; used in place of `result`. */
  complete?(entryIds: readonly string[]): T;
  /** The case that was decided on; kept by the first of its entries, which names its digest. */
  decidedCase?: DecidedCase;
  /** What the gates said, for the report on what blocks. */
  judged?: Judged;
  status?: number; // HTTP status of the answer; the endpoint's own when left out. A refusal is stored too.
  events: LedgerEvent[];
  messages?: OutboxMessage[];
}

/** One request to change something, as `http/serve` hands it on. */
export interface WriteRequest {
  principal: string; // user entity ref or service subject: idempotency keys are scoped to it
  route: string; // endpoint id and its params
  idempotencyKey?: string;
  bodyDigest: string;
}

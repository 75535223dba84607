import { z } from 'zod';
import { keyNameCharactersMax } from '../ledger/keys';
import * as permission from '../permissions';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';

/** Dead letters listed at once; an operator mends the cause, not the letters one by one. */
export const deadLettersMax = 100;
/** Failed scans listed at once. */
export const failedScansMax = 20;
/** Groups whose use of their quota is listed. */
export const quotasListedMax = 50;
/** Proofs of one request: what a page of the ledger needs. */
export const proofsMax = 200;

const count = z.number().int().min(0);

/** Whether something answers, and if not, why. */
const answers = z.object({ ok: z.boolean(), why: z.string().optional() });

const checkpointState = z.object({
  size: count.optional(), // of the newest that is signed
  at: z.string().optional(),
  /** Entries that no signed checkpoint covers yet. */
  uncovered: count,
  /** Why nothing is signed, in a sentence. */
  stopped: z.string().optional(),
});
const waitingState = z.object({ waiting: count, since: z.string().optional() });

/** A checkpoint that was published and that the database does not lead to. */
const lostCheckpoint = z.strictObject({
  origin: z.string().min(1).max(keyNameCharactersMax),
  size: count.max(Number.MAX_SAFE_INTEGER),
  root: z.string().regex(/^[0-9a-f]{64}$/),
});

export const getLedgerStatus = endpoint({
  id: 'getLedgerStatus',
  method: 'GET',
  path: '/ledger/status',
  summary: 'How long the ledger is, what waits for it, and its checkpoint',
  result: z.object({
    readAt: z.string(),
    size: count,
    sequencer: waitingState,
    checkpoint: checkpointState,
    /** What `recoverLedger` would declare lost; absent where nothing is. */
    recovery: z
      .object({ lost: lostCheckpoint, found: z.enum(['behind', 'other-root']) })
      .optional(),
  }),
  permission: permission.ledgerReadPermission,
  principals: ['user'],
});

export const getProofs = endpoint({
  id: 'getProofs',
  method: 'GET',
  path: '/ledger/proofs',
  summary: 'Inclusion proofs of several entries in one tree',
  query: z.strictObject({
    index: z
      .string()
      .max(4_000)
      .transform(text => text.split(','))
      .pipe(
        z
          .array(
            z
              .string()
              .regex(/^\d{1,15}$/)
              .transform(Number),
          )
          .min(1)
          .max(proofsMax),
      ),
    size: z.coerce.number().int().positive(),
  }),
  result: z.object({
    size: z.number().int(),
    proofs: z.array(
      z.object({
        index: z.number().int(),
        leafHash: z.string(),
        path: z.array(z.string()),
      }),
    ),
  }),
  permission: 'none',
  principals: ['user', 'service'],
  errors: ['unavailable'], // of a ledger with more leaves than proofs are worked out from
});

export const deadLetterSchema = z.object({
  id: z.string(),
  topic: z.string(),
  model: z.string().optional(), // where the reader may read it
  at: z.string(),
  deadSince: z.string(),
  tries: z.number().int(),
  error: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

export const healthSchema = z.object({
  readAt: z.string(),
  database: z.object({
    version: z.string(),
    migration: z.string().optional(),
    sizeBytes: z.number(),
  }),
  sequencer: waitingState.extend({ size: count }),
  checkpoint: checkpointState,
  outbox: waitingState.extend({
    dead: count,
    letters: z.array(deadLetterSchema).max(deadLettersMax),
  }),
  scanner: z.object({
    due: count,
    failing: count,
    lastAt: z.string().optional(),
    failures: z
      .array(
        z.object({
          model: z.string(),
          version: z.string(),
          tries: z.number().int(),
          error: z.string(),
        }),
      )
      .max(failedScansMax),
  }),
  store: answers.extend({
    files: count,
    /** Files that were found changed or gone when they were last read again. */
    damaged: count,
    /** Every file was read again, or kept, since then. */
    checkedSince: z.string().optional(),
    region: z.string().optional(),
    /** Stores of other regions. */
    regions: z
      .array(answers.extend({ region: z.string(), files: count }))
      .optional(),
    /** What was moved to where files cost less. */
    cold: z.object({ files: count, bytes: count }),
  }),
  /** What answers searches: the memory of this process, or the database and why. */
  search: z.object({
    inMemory: z.boolean(),
    why: z.string().optional(),
    models: count,
    versions: count,
  }),
  /** What the groups that have a quota of their own use of it. */
  quotas: z
    .array(
      z.object({
        group: z.string(),
        used: z.object({ bytes: count, files: count, versions: count }),
        quota: z.object({
          bytes: count.optional(),
          files: count.optional(),
          versions: count.optional(),
        }),
      }),
    )
    .max(quotasListedMax),
  packs: z.array(
    z.object({
      pack: z.string(),
      revision: z.string(),
      digest: z.string(),
      /** Why it is not the revision that was activated, or cannot be asked at all. */
      problem: z.string().optional(),
    }),
  ),
  /** Who decides on access: the built-in rules, or rules in Rego. */
  authorization: z.object({
    engine: z.enum(['builtin', 'opa']),
    digest: z.string().optional(),
    /** Questions since this process started that got no answer and were denied for it. */
    faults: count.optional(),
    lastFault: z.object({ at: z.string(), why: z.string() }).optional(),
  }),
  /** What the reader may do here. */
  mayRetry: z.boolean(),
});
export type Health = z.infer<typeof healthSchema>;

export const getHealth = endpoint({
  id: 'getHealth',
  method: 'GET',
  path: '/health',
  summary: 'What waits, what failed and what answers, for those who run it',
  result: healthSchema,
  permission: permission.healthReadPermission,
  principals: ['user'],
});

export const retryMessage = endpoint({
  id: 'retryMessage',
  method: 'POST',
  path: '/outbox/:messageId/retry',
  summary: 'Send a dead letter again; entered in the ledger',
  params: z.strictObject({ messageId: z.string().regex(/^\d{1,18}$/) }),
  result: z.object({ id: z.string(), topic: z.string() }),
  permission: permission.outboxRetryPermission,
  principals: ['user'],
  errors: ['conflict', 'idempotency-mismatch'],
});

export const recoverLedger = endpoint({
  id: 'recoverLedger',
  method: 'POST',
  path: '/ledger/recover',
  summary:
    'Declare the published checkpoint lost and go on as another log; entered in the ledger',
  body: z.strictObject({
    /** As `getLedgerStatus` shows it: one declares lost what one has looked at. */
    lost: lostCheckpoint,
    rationale: rationaleSchema,
  }),
  result: z.object({
    origin: z.string(),
    vkey: z.string(),
    size: count, // of the ledger when the new name began
    lost: lostCheckpoint,
    entryId: z.string(),
  }),
  permission: permission.ledgerRecoverPermission,
  principals: ['user'],
  errors: ['conflict', 'precondition-failed', 'idempotency-mismatch'],
  decision: true,
});

export const operationsContract = {
  getLedgerStatus,
  getProofs,
  getHealth,
  retryMessage,
  recoverLedger,
} as const;

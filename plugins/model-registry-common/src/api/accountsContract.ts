import { z } from 'zod';
import { accountScopeSchema } from '../accounts/scope';
import { accountManagePermission } from '../permissions';
import { endpoint } from './endpoint';
import { rationaleSchema } from './shapes';

export const accountNameLengthMax = 63;
export const accountKeysMax = 5;
/** Accounts listed at once; more than this are not looked after by anybody. */
export const accountsListedMax = 500;

export const accountNameSchema = z
  .string()
  .max(accountNameLengthMax)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'use lower-case letters, digits and dashes, at most 63, starting and ending with a letter or digit',
  );

const time = z.iso.datetime({ offset: true });

export const accountKeyViewSchema = z.object({
  keyId: z.string(),
  publicKey: z.string(), // Ed25519, 32 bytes, base64
  addedAt: z.string(),
  revokedAt: z.string().optional(),
});

export const accountViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  ref: z.string(), // 'service:assay/<name>', as entries and authors name it
  description: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  endsAt: z.string(),
  scope: accountScopeSchema,
  requestsPerMinute: z.number().int(),
  status: z.enum(['live', 'ended', 'revoked']),
  revokedAt: z.string().optional(),
  lastUsedAt: z.string().optional(),
  /** Tokens that work now: one, or two while a rotation overlaps. */
  tokens: z.array(
    z.object({
      id: z.string(),
      createdAt: z.string(),
      endsAt: z.string(),
      lastUsedAt: z.string().optional(),
    }),
  ),
  keys: z.array(accountKeyViewSchema).max(accountKeysMax),
  /** Whether the reader may rotate it or add keys, and whether they may revoke it. */
  mayRotate: z.boolean(),
  mayRevoke: z.boolean(),
});
export type AccountView = z.output<typeof accountViewSchema>;

/** The token is in the first answer and in no other: not in the one a repeated request is given. */
export const accountWithTokenSchema = z.object({
  account: accountViewSchema,
  token: z.string().optional(),
  entryId: z.string().optional(),
});

const accountPath = '/accounts/:accountId';
const accountParams = z.strictObject({ accountId: z.uuid() });
const keyIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'use letters, digits, dots and dashes');

export const listAccounts = endpoint({
  id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  summary:
    'Service accounts: one’s own, those of one’s models, for administrators all',
  result: z.object({
    items: z.array(accountViewSchema).max(accountsListedMax),
    /** What the reader may choose from when making one. */
    limits: z.object({
      daysMax: z.number().int(),
      requestsPerMinuteMax: z.number().int(),
      overlapHoursMax: z.number().int(),
    }),
    mayCreate: z.boolean(),
  }),
  permission: accountManagePermission,
  principals: ['user'],
});

export const createAccount = endpoint({
  id: 'createAccount',
  method: 'POST',
  path: '/accounts',
  summary:
    'Make a service account; its token is in this answer and never again',
  body: z.strictObject({
    name: accountNameSchema,
    description: z.string().trim().max(500).default(''),
    scope: accountScopeSchema,
    endsAt: time,
    requestsPerMinute: z.number().int().min(1).max(100_000).optional(),
  }),
  result: accountWithTokenSchema,
  status: 201,
  permission: accountManagePermission,
  principals: ['user'],
  decision: true,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const rotateAccountToken = endpoint({
  id: 'rotateAccountToken',
  method: 'POST',
  path: `${accountPath}/rotate`,
  summary: 'Make another token; the one before works on for the overlap',
  params: accountParams,
  body: z.strictObject({
    overlapHours: z.number().min(0).max(168).default(24),
  }),
  result: accountWithTokenSchema,
  permission: accountManagePermission,
  principals: ['user'],
  decision: true,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const revokeAccount = endpoint({
  id: 'revokeAccount',
  method: 'POST',
  path: `${accountPath}/revoke`,
  summary: 'End a service account, its tokens and keys, at once',
  params: accountParams,
  body: z.strictObject({ rationale: rationaleSchema }),
  result: accountWithTokenSchema,
  permission: accountManagePermission,
  principals: ['user'],
  decision: true,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const addAccountKey = endpoint({
  id: 'addAccountKey',
  method: 'POST',
  path: `${accountPath}/keys`,
  summary:
    'Register a public Ed25519 key whose HTTP signatures count as this account',
  params: accountParams,
  body: z.strictObject({
    keyId: keyIdSchema,
    publicKey: z.string().min(1).max(200),
  }),
  result: accountWithTokenSchema,
  status: 201,
  permission: accountManagePermission,
  principals: ['user'],
  decision: true,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const revokeAccountKey = endpoint({
  id: 'revokeAccountKey',
  method: 'POST',
  path: `${accountPath}/keys/:keyId/revoke`,
  summary: 'End one key of a service account',
  params: accountParams.extend({ keyId: keyIdSchema }),
  result: accountWithTokenSchema,
  permission: accountManagePermission,
  principals: ['user'],
  decision: true,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
});

export const accountsContract = {
  listAccounts,
  createAccount,
  rotateAccountToken,
  revokeAccount,
  addAccountKey,
  revokeAccountKey,
} as const;

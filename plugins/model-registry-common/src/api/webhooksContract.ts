import { z } from 'zod';
import { webhookManagePermission } from '../permissions';
import { webhookEventSchema } from '../webhooks/events';
import {
  webhookFilterSchema,
  webhookUrlLengthMax,
} from '../webhooks/subscription';
import { list, page } from './contractParts';
import { endpoint } from './endpoint';

/** Subscriptions there are at once; each event is written once for every one that wants it. */
export const webhooksMax = 100;
/** Deliveries that are replayed by name in one call. */
export const webhookReplayMax = 100;
export const webhookOverlapHoursMax = 168;

export const webhookDeliveryStatuses = [
  'waiting',
  'delivered',
  'dead',
] as const;

export const webhookViewSchema = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(webhookEventSchema),
  groups: z.array(z.string()), // none means all
  createdBy: z.string(),
  createdAt: z.string(),
  /** Whose right to read decides what is told: whoever made or changed it last. */
  vouchedBy: z.string(),
  status: z.enum(['live', 'off', 'gone']), // gone: the receiver answered 410
  /** Secrets that are signed with: one, or more while a rotation overlaps. */
  secrets: z.array(
    z.object({ createdAt: z.string(), endsAt: z.string().optional() }),
  ),
  waiting: z.number().int(),
  dead: z.number().int(),
});
export type WebhookView = z.output<typeof webhookViewSchema>;

/** The secret is in the first answer and in no other: not in the one a repeated request is given. */
export const webhookWithSecretSchema = z.object({
  webhook: webhookViewSchema,
  secret: z.string().optional(),
  entryId: z.string().optional(),
});

export const webhookDeliveryViewSchema = z.object({
  id: z.string(),
  /** `webhook-id`, the same in every attempt. */
  messageId: z.string(),
  event: webhookEventSchema,
  model: z.string(),
  createdAt: z.string(),
  status: z.enum(webhookDeliveryStatuses),
  tries: z.number().int(),
  lastTryAt: z.string().optional(),
  nextTryAt: z.string().optional(),
  /** What the receiver answered last, and how that answer began. */
  answered: z.number().int().optional(),
  answer: z.string().optional(),
  /** Why there was no answer. */
  error: z.string().optional(),
});
export type WebhookDeliveryView = z.output<typeof webhookDeliveryViewSchema>;

const url = z.string().trim().min(1).max(webhookUrlLengthMax);
const description = z.string().trim().max(500);
const { events, groups } = webhookFilterSchema.shape;
const webhookPath = '/webhooks/:webhookId';
const webhookParams = z.strictObject({ webhookId: z.uuid() });
const governed = {
  permission: webhookManagePermission,
  principals: ['user'],
  decision: true,
  errors: ['conflict', 'idempotency-mismatch', 'outcome-unknown'],
} as const;

export const listWebhooks = endpoint({
  id: 'listWebhooks',
  method: 'GET',
  path: '/webhooks',
  summary: 'Systems outside that are told of what happens',
  result: z.object({
    items: z.array(webhookViewSchema).max(webhooksMax),
    /** Hosts that may be told something. */
    hosts: z.array(z.string()),
  }),
  permission: webhookManagePermission,
  principals: ['user'],
});

export const createWebhook = endpoint({
  id: 'createWebhook',
  method: 'POST',
  path: '/webhooks',
  summary:
    'Have a system told by Standard Webhooks; its secret is in this answer and never again',
  body: z.strictObject({
    url,
    description: description.default(''),
    events,
    groups,
  }),
  result: webhookWithSecretSchema,
  status: 201,
  ...governed,
});

export const changeWebhook = endpoint({
  id: 'changeWebhook',
  method: 'PATCH',
  path: webhookPath,
  summary: 'Change what a webhook is told and where, or turn it off and on',
  params: webhookParams,
  body: z.strictObject({
    url: url.optional(),
    description: description.optional(),
    events: events.optional(),
    groups: groups.unwrap().optional(),
    enabled: z.boolean().optional(),
  }),
  result: webhookWithSecretSchema,
  ...governed,
});

export const rotateWebhookSecret = endpoint({
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: `${webhookPath}/rotate`,
  summary: 'Make another secret; messages are signed with both for the overlap',
  params: webhookParams,
  body: z.strictObject({
    overlapHours: z.number().min(0).max(webhookOverlapHoursMax).default(24),
  }),
  result: webhookWithSecretSchema,
  ...governed,
});

export const deleteWebhook = endpoint({
  id: 'deleteWebhook',
  method: 'DELETE',
  path: webhookPath,
  summary: 'Remove a webhook, its secrets and its deliveries',
  params: webhookParams,
  result: z.object({ id: z.string(), entryId: z.string() }),
  ...governed,
});

export const listWebhookDeliveries = endpoint({
  id: 'listWebhookDeliveries',
  method: 'GET',
  path: `${webhookPath}/deliveries`,
  summary: 'What a webhook was sent, newest first',
  params: webhookParams,
  query: z.strictObject({
    ...list,
    status: z.enum(webhookDeliveryStatuses).optional(),
  }),
  result: page(webhookDeliveryViewSchema),
  permission: webhookManagePermission,
  principals: ['user'],
});

export const replayWebhook = endpoint({
  id: 'replayWebhook',
  method: 'POST',
  path: `${webhookPath}/replay`,
  summary: 'Send deliveries again: those named, or all that are dead',
  params: webhookParams,
  body: z.union([
    z.strictObject({
      deliveries: z
        .array(z.string().regex(/^[1-9]\d{0,17}$/, 'use the id of a delivery'))
        .min(1)
        .max(webhookReplayMax),
    }),
    z.strictObject({ dead: z.literal(true) }),
  ]),
  result: z.object({ replayed: z.number().int(), entryId: z.string() }),
  ...governed,
});

export const webhooksContract = {
  listWebhooks,
  createWebhook,
  changeWebhook,
  rotateWebhookSecret,
  deleteWebhook,
  listWebhookDeliveries,
  replayWebhook,
} as const;

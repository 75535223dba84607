import { randomUUID } from 'node:crypto';
import {
  faultOfTarget,
  webhooksMax,
  type contract,
  type WebhookView,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { GovernedTx, LedgerEvent } from '../audit/types';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { Call } from '../http/serve';
import type { WebhookRow } from './rows';
import {
  freshSecret,
  insertSecret,
  insertWebhook,
  lockWebhook,
  removeWebhook,
  shortenSecrets,
  updateWebhook,
} from './store';
import { webhookEvent } from './webhookEvent';
import { webhookViews } from './webhookViews';
import { requireWebhooks } from './requireWebhooks';

type Contract = typeof contract;
const hourMs = 3_600_000;

/** What is kept for a repeated request; the secret is no part of it (safety: W1 stores results). */
interface Result {
  webhook: WebhookView;
  entryId: string;
}
interface Shown extends Result {
  secret?: string;
}

function shown(answer: Answer<Result>, secret?: string): Shown {
  const result: Result = answer.result ?? JSON.parse(answer.text);
  return answer.replayed || !secret ? result : { ...result, secret };
}

async function finish(tx: GovernedTx, row: WebhookRow, event: LedgerEvent) {
  const [webhook] = await webhookViews(tx, [row]);
  return {
    result: { webhook, entryId: '' },
    complete: ([entryId]: readonly string[]) => ({ webhook, entryId }),
    events: [event],
  };
}

/** Makes a webhook and its first secret. */
export async function createWebhook(
  ctx: Context,
  { principal, write, body }: Call<Contract['createWebhook']>,
): Promise<Shown> {
  const { hosts, vault } = requireWebhooks(ctx);
  requireTarget(body.url, hosts);
  const secret = freshSecret();
  const actor = principal.ref;
  const answer = await govern<Result>(ctx, write, async (tx, at) => {
    const [{ count }] = await tx('webhooks').count('* as count');
    if (Number(count) >= webhooksMax) throw tooMany();
    const { description, ...told } = body;
    const made = { ...body, id: randomUUID(), maker: actor };
    const row = await insertWebhook(tx, made, at);
    await insertSecret(tx, vault, row.id, secret, at);
    const { events, groups } = told;
    const data = { events, groups, secret: secret.id };
    return finish(
      tx,
      row,
      webhookEvent('webhook.created', row, data, { actor, description }),
    );
  });
  return shown(answer, secret.text);
}

/** Changes where a webhook goes and what it is told, or turns it off and on again. */
export async function changeWebhook(
  ctx: Context,
  { principal, write, params, body }: Call<Contract['changeWebhook']>,
): Promise<Shown> {
  const { hosts, nudge } = requireWebhooks(ctx);
  if (body.url !== undefined) requireTarget(body.url, hosts);
  const { enabled, description, ...told } = body;
  const actor = principal.ref;
  const answer = await govern<Result, WebhookRow>(
    ctx,
    write,
    async (tx, at, before) => {
      const row = await updateWebhook(tx, before.id, {
        ...told,
        ...(description !== undefined && { description }),
        ...(enabled !== undefined && switched(enabled, before, at)),
        vouched_by: actor,
      });
      const { events, groups } = told;
      const data = { events, groups, enabled, moved: body.url !== undefined };
      const isOff = enabled === false && !before.off_since;
      const type = isOff ? 'webhook.disabled' : 'webhook.changed';
      const why = isOff ? { why: 'off' } : {};
      const personal = { actor, description };
      return finish(
        tx,
        row,
        webhookEvent(type, row, { ...data, ...why }, personal),
      );
    },
    tx => lockWebhook(tx, params.webhookId),
  );
  nudge();
  return shown(answer);
}

/** What was off already keeps its reason. */
function switched(
  enabled: boolean,
  before: WebhookRow,
  at: Date,
): Partial<WebhookRow> {
  if (enabled) return { off_since: null, off_why: null };
  return before.off_since ? {} : { off_since: at, off_why: 'off' };
}

/** Makes another secret; messages are signed with those before as well until the overlap ends. */
export async function rotateSecret(
  ctx: Context,
  { principal, write, params, body }: Call<Contract['rotateWebhookSecret']>,
): Promise<Shown> {
  const { vault } = requireWebhooks(ctx);
  const secret = freshSecret();
  const answer = await govern<Result, WebhookRow>(
    ctx,
    write,
    async (tx, at, row) => {
      const until = new Date(at.getTime() + body.overlapHours * hourMs);
      await shortenSecrets(tx, row.id, until, at);
      await insertSecret(tx, vault, row.id, secret, at);
      const data = { secret: secret.id, othersEndAt: until.toISOString() };
      const personal = { actor: principal.ref };
      return finish(
        tx,
        row,
        webhookEvent('webhook.secret-rotated', row, data, personal),
      );
    },
    tx => lockWebhook(tx, params.webhookId),
  );
  return shown(answer, secret.text);
}

/** Removes a webhook with its secrets and its log; the ledger remembers that it was there. */
export function deleteWebhook(
  ctx: Context,
  { principal, write, params }: Call<Contract['deleteWebhook']>,
) {
  return govern<{ id: string; entryId: string }, WebhookRow>(
    ctx,
    write,
    async (tx, _at, row) => {
      const { id } = row;
      await removeWebhook(tx, id);
      const personal = { actor: principal.ref };
      return {
        result: { id, entryId: '' },
        complete: ([entryId]) => ({ id, entryId }),
        events: [webhookEvent('webhook.deleted', row, {}, personal)],
      };
    },
    tx => lockWebhook(tx, params.webhookId),
  );
}

/** @throws HttpProblem that says which addresses are taken (safety: S14) */
function requireTarget(
  url: string,
  hosts: Parameters<typeof faultOfTarget>[1],
): void {
  const fault = faultOfTarget(url, hosts);
  if (!fault) return;
  const { rule, fix } = fault;
  throw new HttpProblem('bad-request', `'url' ${rule}. ${fix}.`, {
    errors: [{ field: 'url', rule, fix }],
  });
}

function tooMany(): HttpProblem {
  return new HttpProblem(
    'conflict',
    `There are ${webhooksMax} webhooks already. Remove what is not needed any more, then make this one.`,
  );
}

import type { IncomingMessage } from 'node:http';
import {
  faultOfTarget,
  webhookHeaders,
} from '@assay/plugin-model-registry-common';
import { pinnedRequest, Unreachable } from '@assay/plugin-model-registry-node';
import type { Knex } from 'knex';
import { placeOf, secretsInForce, type DeliveryRow } from './rows';
import type { WebhookSettings } from './settings';
import type { Vault } from './vault';

/** An attempt takes no longer than this, from the look-up of the name to the last byte of the answer. */
export const attemptMsMax = 15_000;
/** How much of an answer is read and kept; enough for the sentence that says what is wrong. */
export const answerBytesMax = 1_000;
const errorCharactersMax = 500;

export type Due = DeliveryRow & { url: string };

/** What came of an attempt. */
export interface Sent {
  readonly answered?: number;
  readonly answer?: string;
  readonly error?: string;
}

export interface SendParts {
  readonly db: Knex;
  readonly settings: WebhookSettings;
  readonly vault: Vault;
  readonly now: () => Date;
  /** Aborts what is under way when the process stops. */
  readonly attemptMsMax?: number;
}

/** Sends one delivery once, signed with every secret in force. Follows no redirect (safety: S14). */
export async function sendDelivery(parts: SendParts, due: Due): Promise<Sent> {
  try {
    const response = await post(parts, due);
    const answer = await beginningOf(response);
    return { answered: response.statusCode, answer };
  } catch (error) {
    return { error: (error as Error).message.slice(0, errorCharactersMax) };
  }
}

async function post(
  { db, settings, vault, now, ...limits }: SendParts,
  due: Due,
): Promise<IncomingMessage> {
  // Asked again each time: what was allowed when it was made may be allowed no longer.
  const fault = faultOfTarget(due.url, settings.hosts);
  if (fault) throw new Unreachable(`The address ${fault.rule}.`);
  const url = new URL(due.url);
  const host = settings.hosts.find(one => one.host === url.host)!;
  const rows = await secretsInForce(db, [due.webhook_id]);
  const secrets = rows.map(row => vault.open(row.sealed, placeOf(row)));
  const timestamp = Math.floor(now().getTime() / 1000);
  const { message_id: id, body } = due;
  return pinnedRequest({
    url,
    body,
    headers: {
      ...webhookHeaders(secrets, { id, timestamp, body }),
      'Content-Type': 'application/json',
      'User-Agent': 'Assay-Webhooks/1',
    },
    allowPrivate: host.allowPrivate,
    signal: AbortSignal.timeout(limits.attemptMsMax ?? attemptMsMax),
  });
}

/** The status is what counts; an answer that breaks off or never ends is cut. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= answerBytesMax) break;
    }
  } catch {
    // What came before it broke off is kept.
  }
  response.destroy();
  const text = Buffer.concat(chunks).subarray(0, answerBytesMax).toString();
  // eslint-disable-next-line no-control-regex -- PostgreSQL takes no NUL, and a screen none of the others
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
}

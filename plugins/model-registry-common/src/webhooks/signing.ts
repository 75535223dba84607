import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import {
  concatBytes,
  fromBase64,
  sameBytes,
  toBase64,
  utf8,
} from '../ledger/bytes';

/*
 * Signatures of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, in
 * `webhook-signature` as `v1,<base64>`, several with a blank between them while a secret is rotated.
 */

export const webhookSecretBytes = 32;
/** What the standard allows for a secret. */
const secretBytesMin = 24;
const secretBytesMax = 64;
const prefix = 'whsec_';
/** How far the sender's clock may be off, and how late a copy may come: what the standard's libraries take. */
export const webhookToleranceSeconds = 5 * 60;
/** Of one header; a rotation has two. */
const signaturesMax = 10;

/** @throws RangeError unless it is as long as the standard wants it */
export function formatWebhookSecret(bytes: Uint8Array): string {
  requireLength(bytes);
  return prefix + toBase64(bytes);
}

/** @throws RangeError when it is not a secret of the standard */
export function parseWebhookSecret(text: string): Uint8Array {
  if (!text.startsWith(prefix))
    throw new RangeError(`A secret begins with ${prefix}`);
  const bytes = fromBase64(text.slice(prefix.length));
  requireLength(bytes);
  return bytes;
}

function requireLength({ length }: Uint8Array): void {
  if (length >= secretBytesMin && length <= secretBytesMax) return;
  throw new RangeError(
    `A secret has ${secretBytesMin} to ${secretBytesMax} bytes`,
  );
}

export interface WebhookMessage {
  readonly id: string; // without a full stop, which separates what is signed
  readonly timestamp: number; // of this attempt, in seconds
  readonly body: string;
}

function signatureOf(secret: Uint8Array, message: WebhookMessage): Uint8Array {
  const { id, timestamp, body } = message;
  if (id.includes('.')) throw new RangeError('An id has no full stop');
  const head = utf8(`${id}.${timestamp}.`);
  return hmac(sha256, secret, concatBytes(head, utf8(body)));
}

/** The headers that go with a body, signed with each of the secrets in force. */
export function webhookHeaders(
  secrets: readonly Uint8Array[],
  message: WebhookMessage,
): Record<string, string> {
  const signatures = secrets.map(
    secret => `v1,${toBase64(signatureOf(secret, message))}`,
  );
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * Whether a message is genuine and of now.
 *
 * @param nowSeconds - the receiver's clock
 */
export function verifyWebhook(
  secrets: readonly Uint8Array[],
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  nowSeconds: number,
): boolean {
  const id = headers['webhook-id'];
  const at = headers['webhook-timestamp'] ?? '';
  const given = (headers['webhook-signature'] ?? '').split(' ');
  if (!id || id.includes('.') || !/^\d{1,12}$/.test(at)) return false;
  const timestamp = Number(at);
  if (Math.abs(nowSeconds - timestamp) > webhookToleranceSeconds) return false;
  const wanted = secrets.map(secret =>
    signatureOf(secret, { id, timestamp, body }),
  );
  return given.slice(0, signaturesMax).some(one => {
    const bytes = readSignature(one);
    return bytes !== undefined && wanted.some(each => sameMac(each, bytes));
  });
}

function readSignature(text: string): Uint8Array | undefined {
  if (!text.startsWith('v1,')) return undefined;
  try {
    return fromBase64(text.slice('v1,'.length));
  } catch {
    return undefined;
  }
}

/** Compares digests of both, so that how long it takes tells nothing about where they differ. */
function sameMac(left: Uint8Array, right: Uint8Array): boolean {
  return sameBytes(sha256(left), sha256(right));
}

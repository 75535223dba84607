import { ConflictError, ServiceUnavailableError } from '@backstage/errors';

interface S3Error {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Names of what Node and the SDK say when nobody answers, or not in time. */
const awayCodes =
  /\b(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_PREMATURE_CLOSE|socket hang up)\b/;
const awayNames = new Set([
  'TimeoutError',
  'RequestTimeout',
  'SlowDown',
  'ServiceUnavailable',
  'InternalError',
]);

export function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as S3Error;
  return (
    name === 'NoSuchKey' ||
    name === 'NoSuchUpload' ||
    name === 'NotFound' ||
    ($metadata?.httpStatusCode === 404 && name !== 'NoSuchBucket')
  );
}

/** Object Lock, or a policy, that keeps something from being deleted. */
export function isForbidden(error: unknown): boolean {
  const { name, $metadata } = error as S3Error;
  return name === 'AccessDenied' || $metadata?.httpStatusCode === 403;
}

/** Whether the bucket did not answer, or only that it cannot now: trying later may help. */
export function isAway(error: unknown): boolean {
  const { name = '', code = '', message = '', $metadata } = error as S3Error;
  return (
    error instanceof ServiceUnavailableError ||
    awayCodes.test(`${code} ${message}`) ||
    awayNames.has(name) ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    message === 'aborted' // Node's word for a body that was cut off
  );
}

/** The error as it is, or an answer that says that the bucket is away. */
export function asOutage(error: unknown): unknown {
  if (error instanceof ServiceUnavailableError || !isAway(error)) return error;
  return new ServiceUnavailableError(
    'The store of the files does not answer now. Nothing was written. Send the same request again in a minute; if it stays so, tell the administrators of the portal.',
    error as Error,
  );
}

/** The error as it is, or an answer that says that the bytes are in the archive of the bucket. */
export function asArchived(error: unknown): unknown {
  if ((error as S3Error).name !== 'InvalidObjectState') return error;
  return new ConflictError(
    'These bytes are in the archive of the store, where they cannot be read at once. They are whole. Ask the administrators to restore them.',
    error as Error,
  );
}

import type { Request } from 'express';
import type { ByteRange } from './store';

/** `bytes=5-9`, `bytes=5-` or `bytes=-5`; several ranges at once are not served (RFC 9110, 14.2). */
const single = /^bytes=(\d{0,15})-(\d{0,15})$/i;

/**
 * The part of a file that a request asks for. Whoever asks in a way we do not serve, or for a part of
 * other bytes than these (`If-Range`), gets the whole, as HTTP wants it.
 *
 * @param etag - of the whole, with its quotes
 * @returns undefined for the whole; 'outside' where nothing of the file is asked for
 */
export function rangeOf(
  headers: Pick<Request, 'headers'>['headers'],
  etag: string,
  size: number,
): ByteRange | 'outside' | undefined {
  const match = single.exec(headers.range ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const asked = headers['if-range'];
  if (asked !== undefined && asked !== etag) return undefined;
  const last = size - 1;
  if (match[1] === '') {
    const count = Math.min(Number(match[2]), size);
    return count === 0 ? 'outside' : { first: size - count, last };
  }
  const first = Number(match[1]);
  const end = match[2] === '' ? last : Number(match[2]);
  if (end < first && match[2] !== '') return undefined; // no range at all, so it is passed over
  return first > last ? 'outside' : { first, last: Math.min(end, last) };
}

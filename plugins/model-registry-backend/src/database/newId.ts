import { randomUUID } from 'node:crypto';

/** Where the random part begins, after the digit that tells the version. */
const randomPart = '00000000-0000-4'.length;

/**
 * A UUID that begins with the time it was made at (version 7, RFC 9562 §5.7): what is written together
 * then lies together in every index. By chance alone, each row of an import is a page of its own.
 *
 * @param at - since 1970, in milliseconds
 */
export function newId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const random = randomUUID().slice(randomPart);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random}`;
}

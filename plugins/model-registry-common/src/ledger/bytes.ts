import { hexToBytes } from '@noble/hashes/utils';

/*
 * Bytes, and the three ways the formats write them down: UTF-8, lower-case hex and base64.
 * Everything here is strict: a text that two spellings could mean is refused,
 * because a ledger's bytes must have exactly one spelling.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A byte can stand for one base64 digit or for none; -1 marks none. */
const base64Alphabet =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const base64Values = new Int16Array(128).fill(-1);
for (let index = 0; index < base64Alphabet.length; index++) {
  base64Values[base64Alphabet.charCodeAt(index)] = index;
}

/** The UTF-8 bytes of a text. Lone surrogates are the caller's to refuse. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes. @throws TypeError when the bytes are not UTF-8. */
export function utf8ToText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/**
 * The same bytes as a plain array of this realm, without copying. Node's Buffer is a Uint8Array
 * whose `slice` shares memory, and one from another realm is none to libraries that ask.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return Object.getPrototypeOf(bytes) === Uint8Array.prototype
    ? bytes
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) text += hexOfByte[bytes[at]];
  return text;
}

/** Reads lower-case hex. @throws RangeError on anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) {
    throw new RangeError('Expected an even number of lower-case hex digits');
  }
  return hexToBytes(text);
}

/** Standard base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group =
      bytes[at] * 0x10000 +
      (left > 1 ? bytes[at + 1] * 0x100 : 0) +
      (left > 2 ? bytes[at + 2] : 0);
    text += base64Alphabet[Math.floor(group / 0x40000)];
    text += base64Alphabet[Math.floor(group / 0x1000) % 64];
    text += left > 1 ? base64Alphabet[Math.floor(group / 64) % 64] : '=';
    text += left > 2 ? base64Alphabet[group % 64] : '=';
  }
  return text;
}

/**
 * Reads standard base64, strictly: full padding, no white space, and the unused
 * bits of the last digit zero. The last rule matters (W11): without it four spellings
 * of one signature would all be accepted, and a flipped byte could go unseen.
 *
 * @throws RangeError when the text is anything but the one spelling of its bytes
 */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) {
    throw new RangeError('Expected base64 in groups of four');
  }
  let padding = 0;
  if (text.endsWith('==')) padding = 2;
  else if (text.endsWith('=')) padding = 1;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length - padding; index++) {
    const value = base64Values[text.charCodeAt(index)] ?? -1;
    if (value < 0) throw new RangeError(`Not a base64 digit at ${index}`);
    held = held * 64 + value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      const unit = 2 ** bits;
      bytes[at++] = Math.floor(held / unit);
      held %= unit;
    }
  }
  if (held !== 0) throw new RangeError('Unused base64 bits are not zero');
  return bytes;
}

/** One array out of several. */
export function concatBytes(...parts: Uint8Array[]): Uint8Array {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/**
 * The first place where two byte strings differ, or undefined when they are equal.
 * A shorter one differs at its end. Nothing compared here is secret, so the time may vary.
 */
export function firstDifference(
  left: Uint8Array,
  right: Uint8Array,
): number | undefined {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) if (left[at] !== right[at]) return at;
  return left.length === right.length ? undefined : shared;
}

/** Whether two byte strings are the same. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return firstDifference(left, right) === undefined;
}

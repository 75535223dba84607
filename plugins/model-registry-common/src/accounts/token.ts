/**
 * How a token of a service account looks: `assay_`, 43 characters of secret, 6 of checksum. The prefix lets
 * scanners of repositories recognise one that leaked, the checksum lets them and us tell it from a text
 * that only looks like one, without asking a database.
 */
export const tokenPrefix = 'assay_';
/** Bits of randomness: nothing that can be guessed, so a plain SHA-256 of it is safe to keep. */
export const tokenSecretBytes = 32;
const secretLength = 43; // the fewest base62 digits that hold 256 bits
const checksumLength = 6; // … that hold a CRC-32
/** For scanners; the checksum is a second look. */
export const tokenPattern = /\bassay_[0-9A-Za-z]{49}\b/;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** @param secret - 32 bytes from a cryptographic source */
export function formatToken(secret: Uint8Array): string {
  if (secret.length !== tokenSecretBytes)
    throw new RangeError(`A token is made of ${tokenSecretBytes} bytes`);
  const value = secret.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const text = base62(value, secretLength);
  return `${tokenPrefix}${text}${checksumOf(text)}`;
}

/** Whether a text is meant as one of our tokens, well formed or not. */
export function looksLikeToken(text: string): boolean {
  return text.startsWith(tokenPrefix);
}

/** Whether a text can be a token: its form and its checksum hold. Whether it is one, the database knows. */
export function isWellFormedToken(text: string): boolean {
  const body = text.slice(tokenPrefix.length);
  if (!looksLikeToken(text) || !/^[0-9A-Za-z]{49}$/.test(body)) return false;
  const secret = body.slice(0, secretLength);
  return checksumOf(secret) === body.slice(secretLength);
}

function checksumOf(text: string): string {
  return base62(BigInt(crc32(text)), checksumLength);
}

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n)
    text = digits[Number(rest % 62n)] + text;
  return text;
}

/** CRC-32 as in ISO 3309 (zip, PNG), over ASCII. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

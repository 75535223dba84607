import { utf8 } from './bytes';

/** A value that JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Deeper values are refused, so that hostile nesting cannot exhaust the stack. */
export const canonicalDepthMax = 64;

const loneSurrogate = /\p{Surrogate}/u;

/** A value that has no canonical text, or a text that is not canonical. */
export class CanonicalJsonError extends Error {
  /** @param at - the first byte of the text that is not as it has to be, when known */
  constructor(message: string, readonly at?: number) {
    super(message);
    this.name = 'CanonicalJsonError';
  }
}

/**
 * The one text of a JSON value, as RFC 8785 (JCS) lays down: keys by UTF-16 code unit,
 * numbers and strings as ECMAScript writes them, no white space.
 *
 * Only plain values are taken. A Date, a class instance, `undefined` or NaN is refused instead
 * of being turned into something else silently, since these bytes get hashed for good.
 *
 * @throws CanonicalJsonError on a value that is not plain JSON or nests deeper than 64
 * @see docs/formats/ledger-v1.md
 */
export function canonicalJson(value: unknown): string {
  return serialise(value, 0);
}

function serialise(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return serialiseString(value);
    case 'number':
      if (!Number.isFinite(value)) {
        throw new CanonicalJsonError(`JSON has no number for ${value}`);
      }
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= canonicalDepthMax) {
        throw new CanonicalJsonError(`Nested deeper than ${canonicalDepthMax}`);
      }
      return Array.isArray(value)
        ? serialiseArray(value, depth)
        : serialiseObject(value, depth);
    default:
      throw new CanonicalJsonError(`JSON has no value for ${typeof value}`);
  }
}

function serialiseString(text: string): string {
  if (loneSurrogate.test(text)) {
    throw new CanonicalJsonError('A text holds half of a surrogate pair');
  }
  return JSON.stringify(text);
}

function serialiseArray(values: unknown[], depth: number): string {
  let text = '[';
  // By index, so that a hole is met as undefined and refused.
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ',';
    text += serialise(values[index], depth + 1);
  }
  return `${text}]`;
}

function serialiseObject(value: object, depth: number): string {
  if (!isPlainObject(value)) {
    throw new CanonicalJsonError('Only plain objects have a canonical text');
  }
  const source = value as Record<string, unknown>;
  // Without a comparator sort() compares UTF-16 code units, which is what RFC 8785 asks for.
  const keys = Object.keys(source).sort();
  let text = '{';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (index > 0) text += ',';
    text += `${serialiseString(key)}:${serialise(source[key], depth + 1)}`;
  }
  return `${text}}`;
}

/** Asks for a root prototype rather than this realm's, so that workers' objects count too. */
export function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Reads a text that must already be canonical. Duplicate keys, white space, another order
 * of keys, `1.0` or `\u0041` are refused: they would hash differently and mean the same.
 *
 * @throws CanonicalJsonError, with the first byte that is not canonical
 */
export function parseCanonical(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CanonicalJsonError(`Not JSON. ${(error as Error).message}`);
  }
  const canonical = canonicalJson(value);
  if (canonical !== text) {
    throw new CanonicalJsonError(
      'Not the canonical spelling of its value (RFC 8785)',
      firstByteApart(text, canonical),
    );
  }
  return value;
}

function firstByteApart(text: string, canonical: string): number {
  let at = 0;
  while (at < text.length && text[at] === canonical[at]) at++;
  return utf8(text.slice(0, at)).length;
}

import { fromBase64 } from '../ledger/bytes';

/*
 * The part of RFC 9421 that a request is signed with: one signature, plain components, integer and plain
 * string parameters. What is outside of it is refused, never guessed at; so a text that is read is also in
 * the canonical form that its own base repeats.
 */

export const signatureComponentsMax = 16;
export const signatureHeaderLengthMax = 2_000;
export const signatureBytes = 64; // of Ed25519

export interface SignatureParams {
  readonly created?: number; // seconds since 1970
  readonly expires?: number;
  readonly keyid?: string;
  readonly alg?: string;
  readonly nonce?: string;
  readonly tag?: string;
}

export interface SignatureInput {
  readonly components: readonly string[];
  readonly params: SignatureParams;
  /** Exactly as it was sent; the last line of the base. */
  readonly text: string;
  readonly signature: Uint8Array;
}

/** What is wrong with a signature, and what to do. */
export interface SignatureFault {
  readonly rule: string;
  readonly fix: string;
}
export type Read<T> = { ok: true; value: T } | ({ ok: false } & SignatureFault);

const key = '[a-z*][a-z0-9_.*-]{0,63}';
const plainString = '"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{0,256}"'; // no escapes
const parameter = `;(${key})=(\\d{1,15}|${plainString})`;
const inputPattern = new RegExp(
  `^(${key})=(\\(([^()]{0,1000})\\)((?:${parameter})*))$`,
);
const signaturePattern = new RegExp(`^(${key})=:([A-Za-z0-9+/=]{1,200}):$`);
const componentPattern = /^"(@?[a-z0-9-]{1,64})"$/;

/** Reads the two headers of a signed request. */
export function parseSignature(
  input: string,
  signature: string,
): Read<SignatureInput> {
  const tooLong =
    input.length > signatureHeaderLengthMax ||
    signature.length > signatureHeaderLengthMax;
  const named = tooLong ? null : inputPattern.exec(input.trim());
  const bytes = tooLong ? null : signaturePattern.exec(signature.trim());
  if (!named || !bytes || named[1] !== bytes[1]) {
    return fault(
      'Signature-Input and Signature do not read as one signature under one label',
      'Send label=("@method" …);created=…;keyid="…" and label=:base64:, once each',
    );
  }
  const [, , text, list, rest] = named;
  const components = componentsOf(list);
  const params = paramsOf(rest);
  if (!components || !params) {
    return fault(
      'a component or parameter is there twice, or has a form that is not taken here',
      'Name components once, without parameters of their own, and use created, expires, keyid, alg, nonce and tag',
    );
  }
  const value = decode(bytes[2]);
  if (value?.length !== signatureBytes)
    return fault(
      `the signature has not ${signatureBytes} bytes`,
      'Sign with Ed25519 and send base64',
    );
  return { ok: true, value: { components, params, text, signature: value } };
}

export function fault(
  rule: string,
  fix: string,
): { ok: false } & SignatureFault {
  return { ok: false, rule, fix };
}

function componentsOf(list: string): string[] | undefined {
  const found = (list === '' ? [] : list.split(' ')).map(
    item => componentPattern.exec(item)?.[1],
  );
  const names = found.filter(name => name !== undefined);
  const once = new Set(names).size === names.length;
  const fits = names.length === found.length && once;
  return fits && names.length <= signatureComponentsMax ? names : undefined;
}

const numbers = ['created', 'expires'];
const texts = ['keyid', 'alg', 'nonce', 'tag'];

function paramsOf(rest: string): SignatureParams | undefined {
  const params = new Map<string, number | string>();
  for (const [, name, value] of rest.matchAll(new RegExp(parameter, 'g'))) {
    const isText = value.startsWith('"');
    const known = (isText ? texts : numbers).includes(name);
    if (!known || params.has(name)) return undefined;
    params.set(name, isText ? value.slice(1, -1) : Number(value));
  }
  return Object.fromEntries(params);
}

function decode(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}

import { ed25519 } from '@noble/curves/ed25519';
import { fromBase64, fromHex, toBase64, utf8 } from '../ledger/bytes';
import { signatureBase, type SignedRequest } from './signatureBase';
import {
  fault,
  type Read,
  type SignatureFault,
  type SignatureInput,
} from './signatureInput';

/** How long a signed request may be under way. Its signature is remembered as long, and taken once. */
export const signatureAgeMaxSeconds = 300;
/** How far a sender's clock may run ahead of ours. */
export const signatureSkewSeconds = 30;
const nonceLengthMax = 64;

/** What a signature has to cover and say, before any key is looked up. */
export function judgeCoverage(
  { components, params }: SignatureInput,
  about: { now: Date; hasBody: boolean },
): SignatureFault | undefined {
  const covers = (...names: string[]) =>
    names.every(name => components.includes(name));
  if (!covers('@method')) return lacks('@method');
  if (!covers('@target-uri') && !covers('@authority', '@path', '@query'))
    return lacks('@target-uri, or @authority with @path and @query');
  if (about.hasBody && !covers('content-digest'))
    return lacks('content-digest, since the request has a body');
  if (!params.keyid)
    return fault(
      'the signature names no keyid',
      'Name the key it is made with',
    );
  if (params.alg !== undefined && params.alg !== 'ed25519')
    return fault(
      `alg is '${params.alg}'`,
      'Sign with ed25519, or leave alg out',
    );
  if ((params.nonce?.length ?? 0) > nonceLengthMax)
    return fault('the nonce is too long', `Use at most ${nonceLengthMax}`);
  return judgeTime(params, about.now);
}

function lacks(what: string): SignatureFault {
  return fault(
    `the signature does not cover ${what}`,
    'Name it among the components, and sign again',
  );
}

function judgeTime(
  { created, expires }: SignatureInput['params'],
  now: Date,
): SignatureFault | undefined {
  const seconds = now.getTime() / 1_000;
  if (created === undefined)
    return fault('the signature has no created', 'Say when it was made');
  if (created > seconds + signatureSkewSeconds)
    return fault('created lies ahead', 'Set the clock of the sender');
  const ended = expires !== undefined && expires < seconds;
  if (ended || created < seconds - signatureAgeMaxSeconds)
    return fault(
      `the signature is older than ${signatureAgeMaxSeconds} s, or has ended`,
      'Sign the request anew right before it is sent',
    );
  return undefined;
}

/** Whether the signature is this key's over this request. Never throws. */
export function signatureHolds(
  request: SignedRequest,
  input: SignatureInput,
  publicKey: Uint8Array,
): boolean {
  const base = signatureBase(request, input);
  if (base === undefined) return false;
  try {
    const { signature } = input;
    return ed25519.verify(signature, utf8(base), publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** `Content-Digest` of a body (RFC 9530), from its SHA-256 in hex. */
export function contentDigest(sha256Hex: string): string {
  return `sha-256=:${toBase64(fromHex(sha256Hex))}:`;
}

/** Whether a `Content-Digest` names this body. One that names other algorithms besides is taken too. */
export function namesBody(header: string, sha256Hex: string): boolean {
  const wanted = contentDigest(sha256Hex);
  return header.split(',').some(part => part.trim() === wanted);
}

/** Reads a public key: 32 bytes in base64, or the DER (SPKI) that `openssl pkey -pubout -outform DER` gives. */
export function parseEd25519Key(text: string): Read<Uint8Array> {
  const spki = '302a300506032b6570032100';
  try {
    const bytes = fromBase64(text.trim());
    const isSpki =
      bytes.length === 44 &&
      toBase64(bytes.slice(0, 12)) === toBase64(fromHex(spki));
    const raw = isSpki ? bytes.slice(12) : bytes;
    if (raw.length === 32) {
      ed25519.ExtendedPoint.fromHex(raw);
      return { ok: true, value: raw };
    }
  } catch {
    // Not base64, or no point of the curve: said below.
  }
  return fault(
    'is not a public Ed25519 key',
    'Send its 32 bytes, or its DER form, in base64',
  );
}

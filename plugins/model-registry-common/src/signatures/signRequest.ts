import { ed25519 } from '@noble/curves/ed25519';
import { toBase64, utf8 } from '../ledger/bytes';
import { signatureBase, type SignedRequest } from './signatureBase';

export interface SigningKey {
  readonly keyId: string;
  readonly seed: Uint8Array; // 32 bytes
}

/**
 * The two headers that sign a request.
 *
 * @param request - with every header that is covered
 * @throws RangeError when the request lacks a component
 */
export function signRequest(
  request: SignedRequest,
  key: SigningKey,
  how: { components: readonly string[]; created: number; nonce?: string },
): { 'Signature-Input': string; Signature: string } {
  const { components, created, nonce } = how;
  const list = components.map(name => `"${name}"`).join(' ');
  const once = nonce === undefined ? '' : `;nonce="${nonce}"`;
  const text = `(${list});created=${created};keyid="${key.keyId}"${once}`;
  const base = signatureBase(request, { components, text });
  if (base === undefined)
    throw new RangeError('The request lacks what the signature is to cover');
  const signature = toBase64(ed25519.sign(utf8(base), key.seed));
  return {
    'Signature-Input': `assay=${text}`,
    Signature: `assay=:${signature}:`,
  };
}

import { z } from 'zod';
import { inTotoPayloadType, inTotoStatementType } from '../evidence/dsse';
import { preAuthenticationEncoding } from '../evidence/dsse';
import { toBase64, utf8 } from '../ledger/bytes';
import { canonicalJson } from '../ledger/canonicalJson';
import type { FactBodies } from '../facts/schema';

/** "The owning group stands behind these bytes": what `assay sign` states. */
export const versionSignaturePredicateType = 'urn:assay:version-signature-v1';

export const versionStatementSchema = z.object({
  _type: z.literal(inTotoStatementType),
  subject: z
    .array(
      z.object({
        name: z.string().max(300),
        digest: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      }),
    )
    .min(1)
    .max(8),
  predicateType: z.literal(versionSignaturePredicateType),
});

/** The bytes of the statement on a version: its ref and the digest of its manifest. */
export function versionStatement(
  versionRef: string,
  manifestDigest: string,
): Uint8Array {
  return utf8(
    canonicalJson({
      _type: inTotoStatementType,
      subject: [
        {
          name: versionRef,
          digest: { sha256: manifestDigest.replace(/^sha256:/, '') },
        },
      ],
      predicateType: versionSignaturePredicateType,
      predicate: {},
    }),
  );
}

/** A signature fact's body: a DSSE envelope over the statement on a version. */
export function signVersion(
  versionRef: string,
  manifestDigest: string,
  key: { keyId: string; sign: (message: Uint8Array) => Uint8Array },
): FactBodies['signature'] {
  const payload = versionStatement(versionRef, manifestDigest);
  const message = preAuthenticationEncoding(inTotoPayloadType, payload);
  return {
    envelope: {
      payloadType: inTotoPayloadType,
      payload: toBase64(payload),
      signatures: [{ keyid: key.keyId, sig: toBase64(key.sign(message)) }],
    },
  };
}

import { z } from 'zod';
import { concatBytes, fromBase64, toBase64, utf8 } from '../ledger/bytes';
import { canonicalJson } from '../ledger/canonicalJson';
import { Signer, VerifierKey, verifySignature } from '../ledger/keys';

/** Payload type of every envelope in a bundle. */
export const inTotoPayloadType = 'application/vnd.in-toto+json';
/** in-toto's name for its statements. */
export const inTotoStatementType = 'https://in-toto.io/Statement/v1';
/** Our own predicate: "these files are the evidence on this subject". */
export const evidencePredicateType = 'urn:assay:evidence-v1';

/** A DSSE envelope with one signature. */
export const dsseEnvelopeSchema = z.strictObject({
  payload: z.string(),
  payloadType: z.literal(inTotoPayloadType),
  signatures: z
    .array(z.strictObject({ keyid: z.string().max(250), sig: z.string() }))
    .length(1),
});
export type DsseEnvelope = z.infer<typeof dsseEnvelopeSchema>;

const subject = z.strictObject({
  name: z.string().max(300),
  digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});

/** The statement inside: first the manifest file, then the version it is about. */
export const evidenceStatementSchema = z.strictObject({
  _type: z.literal(inTotoStatementType),
  subject: z.tuple([subject, subject]),
  predicateType: z.literal(evidencePredicateType),
  predicate: z.strictObject({
    v: z.literal('evidence-v1'),
    origin: z.string(),
  }),
});
export type EvidenceStatement = z.infer<typeof evidenceStatementSchema>;

/** The bytes a DSSE signature is over: the type and the payload, each with its length before it. */
export function preAuthenticationEncoding(
  payloadType: string,
  payload: Uint8Array,
): Uint8Array {
  const type = utf8(payloadType);
  return concatBytes(
    utf8(`DSSEv1 ${type.length} ${payloadType} ${payload.length} `),
    payload,
  );
}

/** How an envelope names a key: as its vkey does, without the key itself. */
export function dsseKeyId(key: Pick<VerifierKey, 'name' | 'keyId'>): string {
  return `${key.name}+${key.keyId}`;
}

/** Signs a statement. */
export function signStatement<T extends { _type: typeof inTotoStatementType }>(
  statement: T,
  signer: Signer,
): DsseEnvelope {
  const payload = utf8(canonicalJson(statement));
  const message = preAuthenticationEncoding(inTotoPayloadType, payload);
  return {
    payload: toBase64(payload),
    payloadType: inTotoPayloadType,
    signatures: [
      { keyid: dsseKeyId(signer), sig: toBase64(signer.sign(message)) },
    ],
  };
}

/** Says whose an envelope is. @throws RangeError when its base64 is not strict. */
export function checkEnvelope(
  envelope: DsseEnvelope,
  trust: readonly VerifierKey[],
): 'signed' | 'unknown-signer' | 'forged' {
  const [{ keyid, sig }] = envelope.signatures;
  const signature = fromBase64(sig);
  const payload = fromBase64(envelope.payload);
  const key = trust.find(candidate => dsseKeyId(candidate) === keyid);
  if (!key) return 'unknown-signer';
  const message = preAuthenticationEncoding(envelope.payloadType, payload);
  return verifySignature(key, message, signature) ? 'signed' : 'forged';
}

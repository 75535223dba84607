import {
  checkEnvelope,
  dsseEnvelopeSchema,
  inTotoStatementType,
  signStatement,
  type DsseEnvelope,
} from '../evidence/dsse';
import { fromBase64, utf8ToText } from '../ledger/bytes';
import { canonicalJson } from '../ledger/canonicalJson';
import type { Signer, VerifierKey } from '../ledger/keys';

/** Our own predicate: "this revision of a policy pack was kept here". */
export const packPredicateType = 'urn:assay:policy-pack-v1';

/** Which files a revision is made of; the digest is of all of them. */
export interface SignedRevision {
  readonly pack: string;
  readonly revision: number;
  readonly digest: string; // sha256:…
}

function statementOf({ pack, revision, digest }: SignedRevision) {
  return {
    _type: inTotoStatementType,
    subject: [
      {
        name: `policy:${pack}@${revision}`,
        digest: { sha256: digest.replace(/^sha256:/, '') },
      },
    ],
    predicateType: packPredicateType,
    predicate: { v: 'policy-pack-v1', pack, revision },
  } as const;
}

export function signRevision(
  revision: SignedRevision,
  signer: Signer,
): DsseEnvelope {
  return signStatement(statementOf(revision), signer);
}

/** Whether an envelope is the word of one of these keys on this very revision. It never throws. */
export function revisionHolds(
  revision: SignedRevision,
  envelope: unknown,
  trust: readonly VerifierKey[],
): boolean {
  const parsed = dsseEnvelopeSchema.safeParse(envelope);
  if (!parsed.success) return false;
  try {
    if (checkEnvelope(parsed.data, trust) !== 'signed') return false;
    const said = utf8ToText(fromBase64(parsed.data.payload));
    return said === canonicalJson(statementOf(revision));
  } catch {
    return false; // no strict base64, or no text
  }
}

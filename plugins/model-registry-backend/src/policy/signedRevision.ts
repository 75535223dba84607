import {
  parseVkey,
  renamedSigner,
  type Signer,
} from '@assay/plugin-model-registry-common';
import {
  packDigest,
  revisionHolds,
} from '@assay/plugin-model-registry-common/packs';
import type { PackFiles } from '@assay/policy-engine';
import type { Context } from '../context';
import { HttpProblem } from '../http/problem';
import type { RevisionRow } from './keptRows';

/** @throws HttpProblem where there is no key to sign with */
export function requireSigner({ signer }: Pick<Context, 'signer'>): Signer {
  if (signer) return signer;
  throw new HttpProblem(
    'unavailable',
    'Policy packs are signed with the key of the ledger, and none is configured. Set modelRegistry.ledger.keyFile.',
  );
}

/** Whether the files of a revision are those that were kept, and the court signed them. */
export function signatureHolds(
  { signer }: Pick<Context, 'signer'>,
  row: Pick<RevisionRow, 'pack' | 'revision' | 'digest' | 'files' | 'envelope'>,
): boolean {
  if (!signer) return false;
  if (packDigest(bytesOf(row.files)) !== row.digest) return false;
  return revisionHolds(row, row.envelope, [trustedFor(signer, row.envelope)]);
}

/** The key is what counts; its name may have changed since, as after a recovery of the ledger. */
function trustedFor(signer: Signer, envelope: unknown) {
  const { signatures } = envelope as { signatures?: { keyid?: string }[] };
  const name = signatures?.[0]?.keyid?.replace(/\+[0-9a-f]{8}$/, '');
  try {
    return parseVkey(renamedSigner(signer, name ?? signer.name).vkey);
  } catch {
    return parseVkey(signer.vkey); // no name at all; nothing will hold
  }
}

export function bytesOf(files: Readonly<Record<string, string>>): PackFiles {
  const encoder = new TextEncoder();
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, encoder.encode(text)]),
  );
}

import { liveExceptions } from '../exceptions/live';
import { citedFacts } from '../gates/evidence';
import { toHex, utf8 } from '../ledger/bytes';
import { canonicalJson } from '../ledger/canonicalJson';
import { portableSha256 } from '../ledger/hash';
import { factsForPolicies } from '../gates/policies';
import { packGate } from '../gates/verdict';
import type { CaseFile } from './caseFile';

/**
 * What a decision binds: bytes, metadata, tier, live exceptions, the facts the gates cite, the packs
 * and the rules they were held against. Not the time, not votes, and no exception that is only asked
 * for: those change without the case becoming another one (safety: S4). Nor is one that broke the glass
 * part of it: it asks for no second vote, so it takes none away (docs/adr/0048-break-glass.md).
 */
export function caseDigest(file: CaseFile): string {
  const bound = {
    v: 'case-digest-v1',
    version: file.version.ref,
    // A draft that is not sealed has no digest; an empty text is never one.
    manifest: file.version.manifestDigest ?? '',
    metadata: file.version.metadataDigest,
    tier: file.tier.effective,
    exceptions: liveExceptions(file)
      .filter(({ breakGlass }) => breakGlass === undefined)
      .map(({ id, gate, endsAt }) => ({ id, gate, endsAt }))
      .sort((a, b) => compareText(a.id, b.id)),
    facts: [
      ...new Set([...citedFacts(file), ...factsForPolicies(file)]),
    ].sort(),
    packs: boundPacks(file),
    rules: file.rules.evaluations,
  };
  return `sha256:${toHex(portableSha256(utf8(canonicalJson(bound))))}`;
}

/**
 * Ours, and those that were activated: whatever the occasion, so that a case keeps its digest on its way; and
 * without one that another takes over from, so that it keeps it when that day comes.
 */
function boundPacks({ packs, policies = [] }: CaseFile) {
  const own = packs
    .filter(({ asked }) => asked === undefined)
    .map(({ pack, revision, digest }) => ({ pack, revision, digest }));
  const active = policies
    .filter(({ endsAt }) => endsAt === undefined)
    .map(({ pack, revision, digest }) => ({
      pack: packGate(pack) as string,
      revision: String(revision),
      digest,
    }));
  return [...own, ...active].sort((a, b) => compareText(a.pack, b.pack));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

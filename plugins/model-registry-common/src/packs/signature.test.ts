import fc from 'fast-check';
import { createSigner, parseVkey } from '../ledger/keys';
import { waiversOf } from './schema';
import { revisionHolds, signRevision } from './signature';

const signer = createSigner('assay.test/log', new Uint8Array(32).fill(7));
const other = createSigner('assay.test/log', new Uint8Array(32).fill(8));
const trust = [parseVkey(signer.vkey)];
const revision = {
  pack: 'licensing',
  revision: 3,
  digest: `sha256:${'ab'.repeat(32)}`,
};

describe('the signature of a revision', () => {
  const envelope = signRevision(revision, signer);

  it('holds for the files, the pack and the number it was made for', () => {
    expect(revisionHolds(revision, envelope, trust)).toBe(true);
  });

  it.each([
    ['another pack', { pack: 'privacy' }],
    ['another number', { revision: 4 }],
    ['other files', { digest: `sha256:${'cd'.repeat(32)}` }],
  ])('does not hold for %s', (_title, change) => {
    expect(revisionHolds({ ...revision, ...change }, envelope, trust)).toBe(
      false,
    );
  });

  it('does not hold from another key, nor for whoever trusts another', () => {
    const theirs = signRevision(revision, other);
    expect(revisionHolds(revision, theirs, trust)).toBe(false);
    expect(revisionHolds(revision, envelope, [])).toBe(false);
    // A key that claims the id of a trusted one is still not that key.
    const [{ sig }] = theirs.signatures;
    const [{ keyid }] = envelope.signatures;
    const claimed = { ...theirs, signatures: [{ keyid, sig }] };
    expect(revisionHolds(revision, claimed, trust)).toBe(false);
  });

  it('is never thrown out by what is no envelope', () => {
    fc.assert(
      fc.property(fc.anything(), anything => {
        expect(revisionHolds(revision, anything, trust)).toBe(false);
      }),
    );
    const broken = { ...envelope, payload: '*not base64*' };
    expect(revisionHolds(revision, broken, trust)).toBe(false);
  });
});

describe('who grants exceptions from a pack', () => {
  it.each([
    [{ owner: 'legal' as const }, ['legal']],
    [{ owner: 'security' as const }, ['security']],
    [{ owner: 'sre' as const }, ['mrc-approver']],
    [
      { owner: 'legal' as const, waivedBy: ['security' as const] },
      ['security'],
    ],
    [{ owner: 'legal' as const, waivedBy: [] }, []],
  ])('of %j is %j', (pack, roles) => {
    expect(waiversOf(pack)).toEqual(roles);
  });
});

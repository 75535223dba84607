import fc from 'fast-check';
import { exampleEntries, exampleSigner } from './__fixtures__/smallLog';
import { fromHex, toHex } from './bytes';
import { checkEntries, type ListedEntry } from './checkEntries';
import { signCheckpoint } from './checkpoint';
import { portableSha256 } from './hash';
import { createSigner } from './keys';
import { buildTree, inclusionProof } from './proofs';
import { emptyHead, sequenceEntries } from './sequence';

const texts = exampleEntries().map(entry => entry.text);
const { rows, head } = sequenceEntries(emptyHead(), texts);
const size = rows.length;
const tree = buildTree(rows.map(row => row.leafHash));
const listed: ListedEntry[] = rows.map(row => ({
  index: row.index,
  entry: row.entry,
  leafHash: toHex(row.leafHash),
  hashPrev: toHex(row.hashPrev),
  hashCurr: toHex(row.hashCurr),
  path: inclusionProof(row.index, size, tree).map(toHex),
}));
const origin = exampleSigner.name;
const note = signCheckpoint(
  { origin, size, root: fromHex(head.root) },
  exampleSigner,
);
const own = [exampleSigner.vkey];

describe('entries as a page lists them', () => {
  it('hold when they are the ones of the ledger, any of them, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(listed, { minLength: 1 }), some => {
        expect(checkEntries(some, note, own)).toEqual({
          checked: some.length,
          size,
          signature: 'signed',
          failures: [],
        });
      }),
      { numRuns: 20 },
    );
  });

  const third = listed[3];
  const flipped = (hex: string) => (hex[0] === '0' ? '1' : '0') + hex.slice(1);
  it.each([
    ['bytes', { entry: third.entry.replace('sealed', 'sealer') }],
    ['a leaf hash', { leafHash: flipped(third.leafHash) }],
    ['a chain hash', { hashCurr: flipped(third.hashCurr) }],
    ['the hash before', { hashPrev: flipped(third.hashPrev) }],
    [
      'a step of the proof',
      { path: [flipped(third.path[0]), ...third.path.slice(1)] },
    ],
    ['the index', { index: 2 }],
    ['text that is no entry', { entry: '{}' }],
  ])('do not hold with other %s', (_, change) => {
    const { failures } = checkEntries([{ ...third, ...change }], note, own);
    expect(failures.length).toBeGreaterThan(0);
  });

  it('do not hold when neighbours are on two chains', () => {
    const leaf = fromHex(third.leafHash);
    const prev = portableSha256(new Uint8Array(1));
    const joined = new Uint8Array([...prev, ...leaf]);
    const other = {
      ...third,
      hashPrev: toHex(prev),
      hashCurr: toHex(portableSha256(joined)),
    };
    expect(checkEntries([other], note, own).failures).toEqual([]);
    expect(checkEntries([listed[2], other], note, own).failures).toEqual([
      {
        index: 3,
        code: 'chain-broken',
        message: 'does not carry on the chain of the entry before',
      },
    ]);
  });

  it('safety: W11 are not signed for somebody who trusts another key', () => {
    const stranger = createSigner(
      'other.example/log',
      new Uint8Array(32).fill(7),
    );
    const finding = checkEntries(listed, note, [stranger.vkey]);
    expect(finding.signature).toBe('unknown-signer');
  });

  it('do not hold under a forged signature', () => {
    const forged = signCheckpoint(
      { origin, size, root: new Uint8Array(32) },
      exampleSigner,
    );
    const mixed = `${note.split('\n\n')[0]}\n\n${forged.split('\n\n')[1]}`;
    expect(checkEntries(listed, mixed, own).signature).toBe('forged');
  });
});

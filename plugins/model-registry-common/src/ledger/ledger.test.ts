import golden from './__fixtures__/ledger.json';
import { fromHex, toHex } from './bytes';
import { canonicalJson } from './canonicalJson';
import { entryBytesMax, ledgerEntrySchema, parseEntry } from './entry';
import { zeroHashHex } from './hash';
import { checkOpening } from './opening';
import { sealEntry } from './seal';
import { emptyHead, LedgerHead, sequenceEntries } from './sequence';
import { LedgerRow, verifyLedger } from './verify';
import {
  exampleEntries,
  exampleOrigin,
  repeatableBytes,
} from './__fixtures__/smallLog';

const sealed = exampleEntries();
const texts = sealed.map(({ text }) => text);
const { head, rows } = sequenceEntries(emptyHead(), texts);
const checkpoint = {
  origin: exampleOrigin,
  size: head.size,
  root: fromHex(head.root),
};

describe('the golden ledger', () => {
  it('has these bytes and hashes', () => {
    const found = {
      head,
      rows: rows.map(row => ({
        index: row.index,
        entry: row.entry,
        openings: sealed[row.index].openings,
        leafHash: toHex(row.leafHash),
        hashPrev: toHex(row.hashPrev),
        hashCurr: toHex(row.hashCurr),
      })),
    };
    expect(found).toEqual(golden);
  });

  it('verifies from its first entry to its checkpoint', () => {
    const finding = verifyLedger(rows, checkpoint);
    expect(finding.failures).toEqual([]);
    expect(finding.entries).toBe(10);
    expect(toHex(finding.hashCurr)).toBe(head.hashPrev);
  });
});

describe('safety: W5 an entry', () => {
  it('holds commitments and not the personal data itself', () => {
    for (const { text, entry, openings } of sealed) {
      expect(text).not.toContain('mrc-approver-a');
      expect(checkOpening(entry.sealed.actor, openings.actor)).toBe(true);
      const wrong = { ...openings.actor, value: 'user:default/somebody' };
      expect(checkOpening(entry.sealed.actor, wrong)).toBe(false);
    }
  });

  it('commits to one value in another way each time', () => {
    const commitments = sealed.map(({ entry }) => entry.sealed.actor);
    expect(new Set(commitments).size).toBe(sealed.length);
  });

  const entry = sealed[1].entry;
  it.each([
    ['an unknown field', { ...entry, more: 1 }],
    ['another format', { ...entry, v: 'ledger-v2' }],
    ['an upper-case type', { ...entry, type: 'Version.Moved' }],
    [
      'a time without milliseconds',
      { ...entry, recordedAt: '2026-03-02T10:04:11Z' },
    ],
    [
      'a day that does not exist',
      { ...entry, recordedAt: '2026-02-30T10:04:11.000Z' },
    ],
    ['a negative place', { ...entry, subjectSeq: -1 }],
    ['a short hash', { ...entry, subjectPrev: 'ab' }],
    [
      'a version without a version',
      { ...entry, subject: { kind: 'version', ref: 'a/b' } },
    ],
    [
      'a kind nobody knows',
      { ...entry, subject: { kind: 'person', ref: 'a' } },
    ],
    ['a commitment that is none', { ...entry, sealed: { actor: 'x' } }],
    ['data that is a list', { ...entry, data: [] }],
  ])('is refused with %s', (_title, value) => {
    expect(ledgerEntrySchema.safeParse(value).success).toBe(false);
    expect(() => parseEntry(canonicalJson(value))).toThrow();
  });

  it('has at most 32 KiB', () => {
    const write = () =>
      sealEntry({
        ...entry,
        data: { text: 'x'.repeat(entryBytesMax) },
        personal: {},
        randomBytes: repeatableBytes('salt'),
      });
    expect(write).toThrow(/at most 32768 bytes/);
  });
});

describe('safety: W4 sequencing', () => {
  it('gives one ledger however the entries are batched', () => {
    let inBatches: LedgerHead = emptyHead();
    for (const batch of [
      texts.slice(0, 3),
      [],
      texts.slice(3, 4),
      texts.slice(4),
    ]) {
      inBatches = sequenceEntries(inBatches, batch).head;
    }
    expect(inBatches).toEqual(head);
  });

  it('refuses a head that contradicts itself', () => {
    const wrong = { ...head, root: zeroHashHex };
    expect(() => sequenceEntries(wrong, texts)).toThrow(RangeError);
  });
});

describe('a ledger that was tampered with', () => {
  const swap = (list: LedgerRow[], a: number, b: number) => {
    const copy = [...list];
    [copy[a], copy[b]] = [copy[b], copy[a]];
    return copy;
  };
  /** What somebody with the database's password would do: change and work all hashes out again. */
  const rewritten = (changed: string[]) =>
    sequenceEntries(emptyHead(), changed).rows;
  it.each<[string, LedgerRow[], RegExp]>([
    [
      'loses its tail',
      rows.slice(0, 9),
      /is missing; the checkpoint counts 10/,
    ],
    ['loses an entry', rows.filter(r => r.index !== 4), /stands where entry 4/],
    [
      'has two entries in turned order',
      swap(rows, 3, 4),
      /stands where entry 3/,
    ],
    [
      'reads otherwise',
      rows.map(r => ({ ...r, entry: r.entry.replace('refused', 'allowed') })),
      /does not have the leaf hash/,
    ],
    [
      'was written again with other words',
      rewritten(texts.map(t => t.replace('refused', 'allowed'))),
      /under the checkpoint, whose root differs/,
    ],
    [
      'was written again without a refusal',
      rewritten(texts.filter(t => !t.includes('refused'))),
      /goes on with 4 where 3 comes next/,
    ],
    [
      'holds a text that is not canonical',
      rewritten(texts.map(t => t.replace(',"id"', ', "id"'))),
      /is not a ledger-v1 entry/,
    ],
  ])('%s is found', (_title, changed, reason) => {
    const { failures } = verifyLedger(changed, checkpoint);
    expect(failures.map(({ message }) => message).join('\n')).toMatch(reason);
  });
});

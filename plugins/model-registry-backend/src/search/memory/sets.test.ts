import type { FilterTest } from '@assay/plugin-model-registry-common';
import fc from 'fast-check';
import { Bitmap } from './bitmap';
import { Dictionary } from './dictionary';
import { fitOf } from './compareValues';
import { likePattern } from './like';
import { NearWords, nearWordsOf } from './nearWords';
import { NumberColumn } from './numberColumn';
import { Posting } from './posting';
import { Scratch } from './scratch';

const ordinals = fc.uniqueArray(fc.nat(400), { maxLength: 300 });

function bitmapOf(all: Iterable<number>): Bitmap {
  const made = new Bitmap();
  for (const one of all) made.add(one);
  return made;
}

function postingOf(all: readonly number[]): Posting {
  const made = new Posting();
  for (const one of [...all].sort((a, b) => a - b)) made.add(one);
  return made;
}

function listOf(set: Bitmap): number[] {
  const all: number[] = [];
  set.forEach(one => all.push(one));
  return all;
}

const inOrder = (all: Iterable<number>) => [...all].sort((a, b) => a - b);

describe('bitmaps', () => {
  it('are sets', () => {
    fc.assert(
      fc.property(ordinals, ordinals, (a, b) => {
        const shared = a.filter(one => b.includes(one));
        const pairs = [
          [bitmapOf(a).and(bitmapOf(b)), shared],
          [bitmapOf(a).or(bitmapOf(b)), [...new Set([...a, ...b])]],
          [bitmapOf(a).andNot(bitmapOf(b)), a.filter(one => !b.includes(one))],
        ] as const;
        for (const [bits, list] of pairs) {
          expect(listOf(bits)).toEqual(inOrder(list));
          expect(bits.count()).toBe(list.length);
        }
        expect(bitmapOf(a).countWith(bitmapOf(b))).toBe(shared.length);
      }),
    );
  });

  it.each([0, 1, 31, 32, 33, 100])('are full to their %i', size => {
    const scratch = new Scratch();
    expect(scratch.full(size).count()).toBe(size);
    expect(scratch.full(size).has(size)).toBe(false);
  });

  it('of one question are empty again for the next, and never one in two hands', () => {
    const scratch = new Scratch();
    for (let question = 0; question < 3; question++) {
      scratch.begin();
      const [one, other] = [scratch.empty(90), scratch.full(70)];
      const third = scratch.copy(other);
      expect([one, other, third].map(set => set.count())).toEqual([0, 70, 70]);
      one.add(3);
      third.delete(3);
      expect([one, other, third].map(set => set.has(3))).toEqual([
        true,
        true,
        false,
      ]);
    }
  });
});

describe('a column of numbers', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
  );
  const operator = fc.constantFrom('<', '<=', '>', '>=', 'range', '=', 'in');

  it('finds in buckets what it finds one by one, also what comes after they were made', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 400 }),
        fc.array(value, { maxLength: 60 }),
        operator,
        fc.array(value, { minLength: 2, maxLength: 3 }),
        (values, later, op, some) => {
          const wanted =
            op === 'in' || op === 'range'
              ? some.sort((a, b) => a - b)
              : [some[0]];
          const fit = fitOf(
            { op } as FilterTest,
            op === 'range' ? wanted.slice(0, 2) : wanted,
          );
          const column = new NumberColumn(1);
          const found = (all: readonly number[]) => {
            const bits = new Bitmap();
            column.addFitting(bits, fit);
            expect(listOf(bits)).toEqual(
              [...all.keys()].filter(at => fit.fits(all[at])),
            );
          };
          values.forEach((one, at) => column.push(at, one));
          found(values);
          later.forEach((one, at) => column.push(values.length + at, one));
          found([...values, ...later]);
        },
      ),
    );
  });
});

describe('postings', () => {
  it('are sets, as lists and as bits', () => {
    fc.assert(
      fc.property(ordinals, ordinals, (a, b) => {
        const shared = a.filter(one => b.includes(one));
        const added = bitmapOf(b);
        postingOf(a).addTo(added);
        expect(listOf(added)).toEqual(inOrder(new Set([...a, ...b])));
        expect(postingOf(a).countWith(bitmapOf(b))).toBe(shared.length);
        const seen: number[] = [];
        postingOf(a).forEachWith(bitmapOf(b), one => seen.push(one));
        expect(seen).toEqual(inOrder(shared));
      }),
    );
  });
});

describe('a dictionary', () => {
  it('finds what begins with a text, also after more came in', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', 'é'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(text), fc.array(text), text, (a, b, prefix) => {
        const dictionary = new Dictionary(() => 1);
        const found = () => {
          const all: string[] = [];
          dictionary.forEachWith(prefix, (_, one) => all.push(one));
          return all;
        };
        const wanted = (all: string[]) =>
          [...new Set(all)].filter(one => one.startsWith(prefix)).sort();
        for (const one of a) dictionary.at(one);
        expect(found()).toEqual(wanted(a));
        for (const one of b) dictionary.at(one);
        expect(found()).toEqual(wanted([...a, ...b]));
      }),
    );
  });
});

describe('patterns of LIKE', () => {
  it('fit what the same regular expression fits', () => {
    const sign = fc.constantFrom('a', 'b', '%', '_', '\\%', '\\\\', '.');
    const pattern = fc.array(sign, { maxLength: 8 });
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '%', '\\', '.'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(pattern, text, (parts, held) => {
        const source = parts.map(part => {
          if (part === '%') return '[^]*';
          if (part === '_') return '[^]';
          return `\\x${part.charCodeAt(part.length - 1).toString(16)}`;
        });
        const wanted = new RegExp(`^${source.join('')}$`).test(held);
        expect(likePattern(parts.join(''))(held)).toBe(wanted);
      }),
      { numRuns: 2_000 },
    );
  });

  it('take no time that grows like a power of their length', () => {
    const pattern = `${'%a'.repeat(128)}b`;
    expect(likePattern(pattern)('a'.repeat(500))).toBe(false);
  });
});

describe('words a typing error away', () => {
  it.each([
    ['silero', true],
    ['sielro', true],
    ['silro', true],
    ['sillero', true],
    ['sixxro', false],
    ['sil', false],
  ])('%s', (typed, isNear) => {
    const near = new NearWords();
    near.add(3, nearWordsOf('silero voice'));
    const found = new Bitmap();
    near.addTo(found, nearWordsOf(typed));
    expect(found.has(3)).toBe(isNear);
  });
});

import * as fc from 'fast-check';
import { rangeOf } from './byteRange';

const etag = '"sha256:ab"';
const size = 10;

describe('a range that is asked for', () => {
  it.each([
    ['bytes=0-4', { first: 0, last: 4 }],
    ['bytes=3-', { first: 3, last: 9 }],
    ['bytes=9-9', { first: 9, last: 9 }],
    ['bytes=5-99', { first: 5, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-99', { first: 0, last: 9 }],
    ['BYTES=1-2', { first: 1, last: 2 }],
    ['bytes=10-', 'outside'],
    ['bytes=-0', 'outside'],
    // What is no single range of bytes is passed over.
    ['bytes=0-1,3-4', undefined],
    ['bytes=4-3', undefined],
    ['bytes=-', undefined],
    ['bytes=a-b', undefined],
    ['lines=1-2', undefined],
    ['bytes=1-9999999999999999999999', undefined],
    [undefined, undefined],
  ] as const)('%s is %j', (range, wanted) => {
    expect(rangeOf({ range }, etag, size)).toEqual(wanted);
  });

  it.each([
    [etag, { first: 3, last: 9 }],
    ['"sha256:cd"', undefined],
    ['Tue, 24 Nov 2026 20:00:00 GMT', undefined],
  ])('goes by If-Range %s', (ifRange, wanted) => {
    const headers = { range: 'bytes=3-', 'if-range': ifRange };
    expect(rangeOf(headers, etag, size)).toEqual(wanted);
  });

  it('has nothing of an empty file', () => {
    expect(rangeOf({ range: 'bytes=0-' }, etag, 0)).toBe('outside');
  });

  it('never leaves the file', () => {
    const bound = fc.option(fc.nat(30), { nil: '' });
    fc.assert(
      fc.property(bound, bound, fc.nat(20), (from, to, length) => {
        const range = rangeOf({ range: `bytes=${from}-${to}` }, etag, length);
        if (typeof range !== 'object') return true;
        return (
          range.first >= 0 && range.first <= range.last && range.last < length
        );
      }),
    );
  });
});

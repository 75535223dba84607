import fc from 'fast-check';
import {
  canonicalDepthMax,
  canonicalJson,
  CanonicalJsonError,
  parseCanonical,
} from './canonicalJson';

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    // RFC 8785 §3.2.3: keys go by UTF-16 code unit, so the emoji comes before U+FB33.
    [
      { '\ufb33': 5, '\u20ac': 1, '\ud83d\ude00': 4, '\r': 2, '1': 3 },
      '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
    ],
    // RFC 8785 appendix B, a choice.
    [
      [-0, 1e21, 1e-7, 333333333.3333332, 4.5],
      '[0,1e+21,1e-7,333333333.3333332,4.5]',
    ],
    ['\u0000\u001f"\\/\u007f\u2028', '"\\u0000\\u001f\\"\\\\/\u007f\u2028"'],
    [{}, '{}'],
    [[], '[]'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(canonicalJson(parseCanonical(text))).toBe(text);
  });

  it.each([
    ['NaN', NaN],
    ['infinity', [Infinity]],
    ['undefined', { a: undefined }],
    ['a hole', new Array(1)],
    ['a lone surrogate', '\ud800'],
    ['a key with a lone surrogate', { '\udc00': 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a function', () => 1],
    ['a bigint', 1n],
    ['a symbol', Symbol('x')],
  ])('refuses %s', (_title, value) => {
    expect(() => canonicalJson(value)).toThrow(CanonicalJsonError);
  });

  it('refuses what nests too deep, written or read', () => {
    const deep =
      '['.repeat(canonicalDepthMax + 1) + ']'.repeat(canonicalDepthMax + 1);
    expect(() => parseCanonical(deep)).toThrow(CanonicalJsonError);
  });

  it.each([
    ['white space', '{"a": 1}', 5],
    ['another order', '{"b":1,"a":2}', 2],
    ['a key twice', '{"a":1,"a":2}', 5],
    ['a longer number', '{"a":1.0}', 6],
    ['minus zero', '[-0]', 1],
    ['a number beyond precision', '[9007199254740993]', 16],
    ['an escape that is not needed', '["\\u0041"]', 2],
    ['a place counted in bytes', '["é", 1]', 6],
  ])('does not take %s for canonical and says where', (_title, text, at) => {
    expect(() => parseCanonical(text)).toThrow(
      expect.objectContaining({ name: 'CanonicalJsonError', at }),
    );
  });

  it('reads back what it wrote, whatever it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        return canonicalJson(parseCanonical(text)) === text;
      }),
    );
  });
});

import fc from 'fast-check';
import { utf8 } from '../ledger/bytes';
import { crc32, findChangedByte } from './crc32';

describe('crc32', () => {
  it.each([
    ['', 0x00000000],
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j is the published value', (text, sum) => {
    expect(crc32(utf8(text))).toBe(sum);
  });

  it('finds the byte that was changed, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 500 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, place, mask) => {
          const at = place % bytes.length;
          const changed = bytes.slice();
          changed[at] ^= mask;
          return findChangedByte(changed, crc32(bytes)).some(
            found => found.at === at && found.was === bytes[at],
          );
        },
      ),
    );
  });

  it('finds nothing where nothing was changed', () => {
    expect(findChangedByte(utf8('same'), crc32(utf8('same')))).toEqual([]);
  });
});

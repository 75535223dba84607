import fc from 'fast-check';
import { createSigner, parseVkey, renamedSigner } from './keys';
import { signCheckpoint, verifyCheckpoint } from './checkpoint';
import {
  isLogOrSuccessor,
  successorOrigin,
  successorRandomBytes,
} from './successor';

const origin = 'assay.example.com/log';
const at = new Date('2026-11-26T10:04:10.000Z');
const random = new Uint8Array(successorRandomBytes).fill(0xab);

describe('safety: W7 the name of a log that goes on after a loss', () => {
  it('says so, when, and which', () => {
    expect(successorOrigin(origin, at, random)).toBe(
      'assay.example.com/log/recovered-20261126-abababababababab',
    );
  });

  it('is known as one of this log, and no other name is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 8, maxLength: 8 }),
        fc.string(),
        (bytes, tail) => {
          const name = successorOrigin(origin, at, bytes);
          expect(isLogOrSuccessor(name, origin)).toBe(true);
          expect(isLogOrSuccessor(`${name}${tail}x`, origin)).toBe(false);
          expect(isLogOrSuccessor(name, `${origin}2`)).toBe(false);
        },
      ),
    );
    expect(isLogOrSuccessor(origin, origin)).toBe(true);
    expect(isLogOrSuccessor(`${origin}/recovered-20261126-ab`, origin)).toBe(
      false,
    );
  });

  it('is refused when no log can have it', () => {
    expect(() => successorOrigin('a'.repeat(190), at, random)).toThrow(
      RangeError,
    );
    expect(() => successorOrigin(origin, at, new Uint8Array(4))).toThrow(
      RangeError,
    );
  });

  it('signs with the same key, and who trusts the old name alone does not trust it', () => {
    const old = createSigner(origin, new Uint8Array(32).fill(7));
    const next = renamedSigner(old, successorOrigin(origin, at, random));
    const note = signCheckpoint(
      { origin: next.name, size: 3, root: new Uint8Array(32) },
      next,
    );
    const found = (vkey: string) =>
      verifyCheckpoint(note, [parseVkey(vkey)]).signature;
    expect(found(next.vkey)).toBe('signed');
    expect(found(old.vkey)).toBe('unknown-signer');
  });
});

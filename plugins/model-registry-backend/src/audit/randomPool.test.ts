import { randomPool } from './randomPool';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('randomPool', () => {
  it('gives out no byte twice, across the ends of its blocks', () => {
    const random = randomPool();
    const salts = Array.from({ length: 1_000 }, () => hex(random(32)));
    expect(new Set(salts).size).toBe(1_000);
    expect(salts.every(salt => salt.length === 64)).toBe(true);
    expect(salts).not.toContain('0'.repeat(64));
  });

  it('gives as many as are asked for, also of an odd number and of more than a block', () => {
    const random = randomPool();
    for (const length of [0, 1, 33, 4_095, 4_096, 4_097, 10_000])
      expect(random(length)).toHaveLength(length);
  });

  it('changes nothing that it has given out', () => {
    const random = randomPool();
    const first = random(32);
    const before = hex(first);
    for (let asked = 0; asked < 500; asked++) random(32);
    expect(hex(first)).toBe(before);
  });
});

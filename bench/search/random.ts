export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  below(max: number): number;
  /** One of these, the first ones far more often. */
  skewed<T>(all: readonly T[]): T;
}

/** Mulberry32: small, fast, and the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (max: number) => Math.floor(next() * max);
  return {
    next,
    below,
    skewed: all => all[Math.floor(all.length * next() ** 3)],
  };
}

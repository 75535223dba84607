import type { TestPortal } from '@assay/embedded/testing';
import {
  callers,
  fuzzApi,
  sayFuzzed,
  shareOf,
  startFuzzedPortal,
  type Fuzzed,
} from './fuzzApi';

/** With a seed of its own each time: what it finds is printed with the seed, to be had again. */
const budget = { seconds: 400, examples: 400, seed: Date.now() % 2 ** 31 };
const callsMin = 10_000;

/** The same as the interop test, for as long as ten thousand calls take. */
describe('every endpoint, called ten thousand times', () => {
  let portal: TestPortal;
  const all: Fuzzed[] = [];
  beforeAll(async () => {
    portal = await startFuzzedPortal();
  });
  afterAll(async () => {
    const lines = all.map(sayFuzzed).join('\n');
    process.stderr.write(`seed ${budget.seed}\n${lines}\n`);
    await portal?.remove();
  });

  it.each(callers)('answers as described to %s', async caller => {
    const fuzzed = await fuzzApi(portal, caller, budget);
    all.push(fuzzed);
    if (fuzzed.failures > 0) throw new Error(fuzzed.said);
    expect(shareOf(fuzzed, 5)).toBe(0);
  });

  it('has made them', () => {
    const calls = all.reduce((sum, fuzzed) => sum + fuzzed.calls, 0);
    expect(calls).toBeGreaterThan(callsMin);
  });
});

import { inPairs, startSweep, type Sweep } from '../testing/faults/sweep';

const startMs = 3 * 60_000;
const sweepMs = 4 * 60 * 60_000;
const tellEvery = 50;

let sweep: Sweep;
beforeAll(async () => {
  sweep = await startSweep();
}, startMs);
afterAll(() => sweep?.end());

/** Works on 1 to a count and tells how far it is, since it takes its time. */
async function all(
  count: number,
  what: string,
  work: (n: number) => Promise<string[]>,
): Promise<{ tried: number; found: string[] }> {
  const found: string[] = [];
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const tried = await inPairs(numbers, async n => {
    const faults = await work(n);
    if (faults.length > 0) {
      found.push(
        `${sweep.unkilled.report.log[n - 1]}\n  ${faults.join('\n  ')}`,
      );
    }
    if (n % tellEvery === 0) process.stderr.write(`${what} ${n} of ${count}\n`);
    return true;
  });
  return { tried, found };
}

describe('publish to production, in full', () => {
  it(
    'safety: W1 W4 W8 W9 killed before and after every statement and every file call, nothing is lost or doubled',
    async () => {
      const { steps, statements, reported, fileCalls } = sweep.unkilled.report;
      const { tried, found } = await all(steps, 'killed', sweep.killAt);
      process.stderr.write(
        `Killed at ${tried} steps: ${statements} statements and ${fileCalls} file calls\n`,
      );
      expect(found).toEqual([]);
      expect(tried).toBe(2 * (reported + fileCalls));
    },
    sweepMs,
  );

  it(
    'safety: W1 a connection cut at every statement leaves no doubt: the same key tells',
    async () => {
      const sides = 2 * sweep.unkilled.report.statements;
      const { tried, found } = await all(sides, 'cut', sweep.cutAt);
      expect(found).toEqual([]);
      expect(tried).toBe(sides);
    },
    sweepMs,
  );
});

import fc from 'fast-check';
import { inPairs, startSweep, type Sweep } from '../testing/faults/sweep';

const startMs = 180_000;
const sliceMs = 40_000; // the slice of `npm test`; `npm run test:soak` goes through all of them
const cutsMs = 15_000;
const runMs = 120_000; // the last pair may begin just before the end
const seed = 20_261_122;

let sweep: Sweep;
beforeAll(async () => {
  sweep = await startSweep();
}, startMs);
afterAll(() => sweep?.end());

/** The same numbers, in an order that only the seed decides. */
function shuffled(numbers: readonly number[]): number[] {
  const count = numbers.length;
  const order = fc.shuffledSubarray([...numbers], { minLength: count });
  return fc.sample(order, { seed, numRuns: 1 })[0];
}

const upTo = (count: number) =>
  Array.from({ length: count }, (_, at) => at + 1);

/** Both sides of every COMMIT, counted among the sides of all statements: only there is doubt. */
function commits(): number[] {
  const sides = sweep.unkilled.report.log.filter(line =>
    line.includes(' statement: '),
  );
  return upTo(sides.length).filter(side => sides[side - 1].includes('COMMIT'));
}

describe('publish to production, killed at its nth durable step', () => {
  it('counts every statement that knex sends', () => {
    const { statements, reported, fileCalls, steps } = sweep.unkilled.report;
    expect(statements).toBe(reported);
    expect(steps).toBe(2 * (statements + fileCalls));
    expect(sweep.unkilled.report.heard).toEqual([]);
  });

  it(
    'safety: W1 W4 W8 W9 the next start finds nothing lost or doubled',
    async () => {
      const { steps } = sweep.unkilled.report;
      const end = Date.now() + sliceMs;
      const found: string[] = [];
      const tried = await inPairs(shuffled(upTo(steps)), async step => {
        if (Date.now() > end) return false;
        const faults = await sweep.killAt(step);
        if (faults.length > 0) {
          const where = sweep.unkilled.report.log[step - 1];
          found.push(`${where}\n  ${faults.join('\n  ')}`);
        }
        return true;
      });
      console.info(`Killed at ${tried} of ${steps} steps, seed ${seed}`);
      expect(found).toEqual([]);
      expect(tried).toBeGreaterThan(2);
    },
    sliceMs + runMs,
  );

  it(
    'safety: W1 a connection that breaks leaves no doubt: the same key tells',
    async () => {
      const sides = shuffled(commits());
      const end = Date.now() + cutsMs;
      const found: string[] = [];
      const tried = await inPairs(sides, async side => {
        if (Date.now() > end) return false;
        const faults = await sweep.cutAt(side);
        if (faults.length > 0) found.push(`${side}\n  ${faults.join('\n  ')}`);
        return true;
      });
      console.info(
        `Cut at ${tried} of ${sides.length} sides of commits, seed ${seed}`,
      );
      expect(found).toEqual([]);
      expect(tried).toBeGreaterThan(2);
    },
    cutsMs + runMs,
  );
});

import { countHarm } from '../__fixtures__/unharmed';

const policies = 200;
const grownBytesMax = 512 * 1024 * 1024; // two threads with an instance each, and what is not collected yet

describe('200 policies that loop or eat memory', () => {
  it('safety: S17 harm nothing but their own verdicts', async () => {
    const { faults, answers, grownBytes } = await countHarm(policies);
    expect([faults, answers]).toEqual([policies, policies]);
    expect(grownBytes).toBeLessThan(grownBytesMax);
  });
});

import { countHarm } from '../__fixtures__/unharmed';
import { hostilePolicy } from '../__fixtures__/hostilePolicies';
import { PolicyPool } from './policyPool';
import type { LoadedPolicy } from './policyThread';

let policy: (key: string) => LoadedPolicy;
beforeAll(async () => {
  policy = await hostilePolicy();
}, 60_000);

describe('a pool of policies', () => {
  let pool: PolicyPool;
  beforeEach(() => {
    pool = new PolicyPool();
  });
  afterEach(() => pool.shutdown());
  const ask = (input: object, rule: string, key = 'a') =>
    pool.evaluate(policy(key), input, `hostile/${rule}`);

  it('answers many cases of many policies', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        ask({ text: String(index) }, 'fine', `policy-${index % 20}`),
      ),
    );
    expect(answers).toEqual(
      Array.from({ length: 100 }, (_, index) => [
        { result: { answer: String(index) } },
      ]),
    );
  });

  it('safety: S17 ends what loops, and judges the next case', async () => {
    await expect(ask({ never: 0.5 }, 'loop')).rejects.toMatchObject({
      why: 'deadline',
    });
    await expect(ask({ text: 'a' }, 'fine')).resolves.toEqual([
      { result: { answer: 'a' } },
    ]);
  });

  it('safety: S17 gives no more memory than the maximum, and starts afresh after it was asked for', async () => {
    const small = new PolicyPool({ threads: 1, memoryPagesMax: 100 });
    const ofSmall = (text: string, rule: string) =>
      small.evaluate(policy('a'), { text }, `hostile/${rule}`);
    await expect(ofSmall('x'.repeat(4_000), 'bomb')).rejects.toMatchObject({
      name: 'PolicyFault',
    });
    await expect(ofSmall('b', 'fine')).resolves.toEqual([
      { result: { answer: 'b' } },
    ]);
    await small.shutdown();
  });

  it('safety: S17 gives nothing where a rule is undefined', async () => {
    await expect(ask({}, 'nothing')).resolves.toEqual([]);
  });

  it('safety: S17 names the rules of a policy that starts, and refuses one without its rule', async () => {
    expect((await pool.entrypointsOf(policy('a'))).sort()).toEqual(
      ['bomb', 'fine', 'greet', 'loop', 'nothing'].map(
        rule => `hostile/${rule}`,
      ),
    );
    await expect(ask({}, 'absent')).rejects.toMatchObject({ why: 'fault' });
  });

  it('writes texts as Go does, not as the library', async () => {
    const input = { name: 'Ada', years: 36, metres: 1.6, list: [1, 'a'] };
    await expect(ask(input, 'greet')).resolves.toEqual([
      { result: 'Ada is 36 years, 1.60 m and [1, "a"]' },
    ]);
  });

  it('takes no case after it was shut down', async () => {
    await pool.shutdown();
    await expect(ask({}, 'fine')).rejects.toMatchObject({ why: 'busy' });
  });

  // All 200 are tried in `npm run test:soak`.
  it('safety: S17 is unharmed by hostile policies', async () => {
    const { faults, answers } = await countHarm(10);
    expect([faults, answers]).toEqual([10, 10]);
  }, 60_000);
});

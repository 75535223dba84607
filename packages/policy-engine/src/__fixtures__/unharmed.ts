import { PolicyPool } from '../evaluation/policyPool';
import { hostilePolicy } from './hostilePolicies';

/**
 * Asks many policies that loop or eat memory, with harmless ones between them. Every hostile one ends as a
 * fault of its own, and every harmless one is answered.
 */
export async function countHarm(
  hostile: number,
): Promise<{ faults: number; answers: number; grownBytes: number }> {
  const policy = await hostilePolicy();
  const pool = new PolicyPool();
  const before = process.memoryUsage().rss;
  let faults = 0;
  let answers = 0;
  try {
    const asked = Array.from({ length: hostile }, async (_, index) => {
      const rule = index % 2 === 0 ? 'loop' : 'bomb';
      const input = { never: 0.5, text: 'x'.repeat(4_000) };
      await pool
        .evaluate(policy(`bad-${index}`), input, `hostile/${rule}`)
        .then(
          () => undefined,
          () => {
            faults += 1;
          },
        );
      const text = String(index);
      const answer = await pool.evaluate(
        policy('good'),
        { text },
        'hostile/fine',
      );
      if (
        JSON.stringify(answer) ===
        JSON.stringify([{ result: { answer: text } }])
      )
        answers += 1;
    });
    await Promise.all(asked);
  } finally {
    await pool.shutdown();
  }
  return {
    faults,
    answers,
    grownBytes: process.memoryUsage().rss - before,
  };
}

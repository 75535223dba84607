import { createLoop } from './loop';

const logger = { warn: () => undefined };
const wait = (ms: number) =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

/** A loop whose work is let go by hand. */
function aLoop(options: { pauseMs?: number; intervalMs?: number } = {}) {
  let rounds = 0;
  let letGo: () => void = () => undefined;
  const loop = createLoop({
    name: 'test',
    intervalMs: options.intervalMs ?? 60_000,
    pauseMs: options.pauseMs,
    logger,
    async work() {
      rounds += 1;
      await new Promise<void>(resolve => {
        letGo = resolve;
      });
      return false;
    },
  });
  return { loop, rounds: () => rounds, letGo: () => letGo() };
}

describe('a loop', () => {
  it('works once more when it was told while it worked', async () => {
    const { loop, rounds, letGo } = aLoop();
    loop.start();
    loop.nudge();
    loop.nudge();
    letGo();
    await wait(20);
    expect(rounds()).toBe(2);
    letGo();
    await wait(20);
    expect(rounds()).toBe(2);
    await loop.stop();
  });

  it('rests after work however often it is told, and then works', async () => {
    const { loop, rounds, letGo } = aLoop({ pauseMs: 400 });
    loop.start();
    letGo();
    await wait(10);
    for (let count = 0; count < 10; count++) loop.nudge();
    await wait(20);
    expect(rounds()).toBe(1);
    await wait(600);
    expect(rounds()).toBe(2);
    letGo();
    await loop.stop();
  });

  it('does not work any more once it has stopped', async () => {
    const { loop, rounds, letGo } = aLoop({ intervalMs: 5 });
    loop.start();
    letGo();
    await loop.stop();
    loop.nudge();
    await wait(30);
    expect(rounds()).toBe(1);
  });

  it('drains without waiting for its pause', async () => {
    let left = 3;
    const loop = createLoop({
      name: 'test',
      intervalMs: 60_000,
      pauseMs: 60_000,
      logger,
      work: async () => (left -= 1) > 0,
    });
    await loop.drain();
    expect(left).toBe(0);
  });
});

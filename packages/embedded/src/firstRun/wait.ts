import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 250;

/** Asks until there is an answer. The question is asked once more at the very end. */
export async function waitFor<T>(
  what: string,
  waitMaxMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + waitMaxMs;
  for (;;) {
    const late = Date.now() > deadline;
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (late) throw new Error(`Waited ${waitMaxMs / 1000} s for ${what}.`);
    await sleep(pauseMs);
  }
}

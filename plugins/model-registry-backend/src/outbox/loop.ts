import type { LoggerService } from '@backstage/backend-plugin-api';

/** After a failure the loop waits longer each time, up to this. */
const waitMaxMs = 30_000;

export interface Loop {
  start(): void;
  /** Says that work waits; it begins at once, or when the pause after the last work is over. */
  nudge(): void;
  /** Lets it finish what it does. */
  stop(): Promise<void>;
  /** Works until nothing is left; for tests and shutdown. */
  drain(): Promise<void>;
}

interface LoopOptions {
  readonly name: string;
  readonly intervalMs: number;
  /** How long it rests after work, however often it is told: under load a round then does more at once. */
  readonly pauseMs?: number;
  readonly logger: Pick<LoggerService, 'warn'>;
  /** Does one piece. @returns whether more may wait */
  work(): Promise<boolean>;
}

/** Does pieces of work one after the other: when told, and on a timer in case nobody told. */
export function createLoop(options: LoopOptions): Loop {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;
  let failures = 0;
  let endedAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const pauseMs = options.pauseMs ?? 0;

  const run = async (): Promise<void> => {
    try {
      again = false;
      while (await options.work());
      failures = 0;
    } catch (error) {
      failures += 1;
      options.logger.warn(
        `The ${
          options.name
        } failed ${failures} time(s) in a row and tries again. ${
          (error as Error).message
        }`,
      );
    }
  };
  function plan(waitMs: number): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(begin, waitMs);
    timer.unref();
  }
  function nextWaitMs(): number {
    if (failures > 0) {
      return Math.min(options.intervalMs * 2 ** failures, waitMaxMs);
    }
    return again ? pauseMs : options.intervalMs;
  }
  function begin(): void {
    clearTimeout(timer);
    if (running) return;
    running = run().finally(() => {
      running = undefined;
      endedAt = performance.now();
      plan(nextWaitMs());
    });
  }
  return {
    start() {
      stopped = false;
      begin();
    },
    nudge() {
      // A loop that keeps failing is not hurried by every request.
      if (stopped || failures > 0) return;
      if (running) again = true;
      else plan(Math.max(0, endedAt + pauseMs - performance.now()));
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
    async drain() {
      await running;
      await run();
      await running;
    },
  };
}

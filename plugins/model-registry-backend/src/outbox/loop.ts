import type { LoggerService } from '@backstage/backend-plugin-api';

/** After a failure the loop waits longer each time, up to this. */
const waitMaxMs = 30_000;

export interface Loop {
  start(): void;
  /** Says that work waits; it begins at once, or right after what is being done. */
  nudge(): void;
  /** Lets it finish what it does. */
  stop(): Promise<void>;
  /** Works until nothing is left; for tests and shutdown. */
  drain(): Promise<void>;
}

interface LoopOptions {
  readonly name: string;
  readonly intervalMs: number;
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
  let timer: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    try {
      do {
        again = false;
        while (await options.work());
      } while (again && !stopped);
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
  function plan(): void {
    if (stopped) return;
    const wait = Math.min(options.intervalMs * 2 ** failures, waitMaxMs);
    timer = setTimeout(begin, failures > 0 ? wait : options.intervalMs);
    timer.unref();
  }
  function begin(): void {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = undefined;
      plan();
    });
  }
  return {
    start() {
      stopped = false;
      begin();
    },
    nudge() {
      // A loop that keeps failing is not hurried by every request.
      if (!stopped && failures === 0) begin();
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

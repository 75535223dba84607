import { ThreadQueue } from '../threads/threadQueue';
import { PolicyThread, type Job, type LoadedPolicy } from './policyThread';

export const threadsMax = 2; // a case asks a handful of packs, each for a fraction of a millisecond

export interface PoolOptions {
  readonly threads?: number;
  readonly evaluationMsMax?: number;
  readonly memoryPagesMax?: number;
}

/**
 * Compiled policies in threads. Each thread judges one case after the other; one that does not end in
 * time ends its thread, and the next case gets a fresh one, so that a policy harms nothing but its
 * own verdict (safety: S17).
 */
export class PolicyPool {
  private readonly queue: ThreadQueue<Job>;

  constructor(options: PoolOptions = {}) {
    this.queue = new ThreadQueue(
      Array.from(
        { length: options.threads ?? threadsMax },
        () => new PolicyThread(options),
      ),
    );
  }

  /**
   * What a rule of a policy says to an input: `[{ result }]`, or `[]` where it is undefined.
   * @throws PolicyFault
   */
  evaluate(
    policy: LoadedPolicy,
    input: object,
    entrypoint: string,
  ): Promise<unknown> {
    return this.queue.ask({ policy, input, entrypoint });
  }

  /**
   * Makes a policy ready and names its entrypoints, so that one that cannot run is refused before a
   * case meets it. @throws PolicyFault
   */
  async entrypointsOf(policy: LoadedPolicy): Promise<string[]> {
    return (await this.queue.ask({ policy })) as string[];
  }

  shutdown(): Promise<void> {
    return this.queue.shutdown();
  }
}

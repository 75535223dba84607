import { asFault, PolicyFault } from '../policyFault';
import { PolicyThread, type Job, type LoadedPolicy } from './policyThread';

export const threadsMax = 2; // a case asks a handful of packs, each for a fraction of a millisecond
const waitingMax = 1_000;

export interface PoolOptions {
  readonly threads?: number;
  readonly evaluationMsMax?: number;
  readonly memoryPagesMax?: number;
}

interface Waiting extends Job {
  resolve(output: unknown): void;
  reject(error: PolicyFault): void;
}

/**
 * Compiled policies in threads. Each thread judges one case after the other; one that does not end in
 * time ends its thread, and the next case gets a fresh one, so that a policy harms nothing but its
 * own verdict (safety: S17).
 */
export class PolicyPool {
  private readonly waiting: Waiting[] = [];
  private readonly idle: PolicyThread[];
  private readonly threads: readonly PolicyThread[];
  private closed = false;

  constructor(options: PoolOptions = {}) {
    this.threads = Array.from(
      { length: options.threads ?? threadsMax },
      () => new PolicyThread(options),
    );
    this.idle = [...this.threads];
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
    return this.ask({ policy, input, entrypoint });
  }

  /**
   * Makes a policy ready and names its entrypoints, so that one that cannot run is refused before a
   * case meets it. @throws PolicyFault
   */
  async entrypointsOf(policy: LoadedPolicy): Promise<string[]> {
    return (await this.ask({ policy })) as string[];
  }

  async shutdown(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) {
      job.reject(new PolicyFault('busy', 'The registry is stopping'));
    }
    await Promise.all(this.threads.map(thread => thread.end()));
  }

  private ask(job: Job): Promise<unknown> {
    if (this.closed || this.waiting.length >= waitingMax) {
      return Promise.reject(
        new PolicyFault('busy', 'Too many cases wait for the policies'),
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...job, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const thread = this.idle.pop();
    if (thread === undefined) return;
    const job = this.waiting.shift()!;
    thread
      .run(job)
      .then(job.resolve, error => job.reject(asFault(error)))
      .finally(() => {
        this.idle.push(thread);
        this.next();
      });
  }
}

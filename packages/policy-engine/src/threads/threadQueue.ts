import { asFault, PolicyFault } from '../policyFault';

const waitingMax = 1_000;

/** A thread that does one job after the other, and starts anew by itself after it was ended. */
export interface JobThread<Job> {
  /** @throws PolicyFault */
  run(job: Job): Promise<unknown>;
  end(): Promise<void>;
}

interface Waiting<Job> {
  readonly job: Job;
  resolve(output: unknown): void;
  reject(error: PolicyFault): void;
}

/** Jobs in the order they came, each to the next thread that is free. */
export class ThreadQueue<Job> {
  private readonly waiting: Waiting<Job>[] = [];
  private readonly idle: JobThread<Job>[];
  private closed = false;

  constructor(private readonly threads: readonly JobThread<Job>[]) {
    this.idle = [...threads];
  }

  /** Rejects with a PolicyFault. */
  ask(job: Job): Promise<unknown> {
    if (this.closed || this.waiting.length >= waitingMax) {
      return Promise.reject(
        new PolicyFault('busy', 'Too many cases wait for the policies'),
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      this.next();
    });
  }

  async shutdown(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) {
      reject(new PolicyFault('busy', 'The registry is stopping'));
    }
    await Promise.all(this.threads.map(thread => thread.end()));
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const thread = this.idle.pop();
    if (thread === undefined) return;
    const { job, resolve, reject } = this.waiting.shift()!;
    thread
      .run(job)
      .then(resolve, error => reject(asFault(error)))
      .finally(() => {
        this.idle.push(thread);
        this.next();
      });
  }
}

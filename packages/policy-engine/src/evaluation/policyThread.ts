import type { Worker } from 'node:worker_threads';
import { runtimeFile } from '../engineFolder';
import { PolicyFault } from '../policyFault';
import { answerOf } from '../threads/answerOf';
import { startThread } from '../threads/startThread';
import type { PoolOptions } from './policyPool';

/** A gate has far less to do; measured are 0.1 ms for 8 KB (safety: S17). */
export const evaluationMsMax = 250;
const startMsMax = 15_000; // a thread on a busy machine, with the libraries it loads
const loadMsMax = 5_000; // an instance is made and reads its data, up to 10 MB of it
const memoryPagesInitial = 80; // 5 MiB: the pack's data must fit before the first evaluation
const memoryPagesMax = 1_024; // 64 MiB; worker resource limits do not bound WebAssembly memory
const policiesPerThreadMax = 64;
const instancesPerThreadMax = 8; // each keeps up to 16 MiB

/** A compiled module with its data. `key` names both by their digests. */
export interface LoadedPolicy {
  readonly key: string;
  readonly module: WebAssembly.Module;
  readonly data: ArrayBuffer; // JSON
}

export interface Job {
  readonly policy: LoadedPolicy;
  readonly input?: object;
  /** The rule to ask; none only loads the policy and names its rules. */
  readonly entrypoint?: string;
}

interface Message {
  output?: unknown;
  error?: string;
  /** The instance was thrown away: the next case makes another. */
  dropped?: true;
}

/** One thread, which is ended when it did not answer in time, and started again by the next job. */
export class PolicyThread {
  private worker?: Promise<Worker>;
  /** What the thread was sent, and of which it has an instance, each the longest unused first. */
  private readonly sent = new Set<string>();
  private readonly loaded = new Set<string>();

  constructor(private readonly options: PoolOptions) {}

  /** @throws PolicyFault */
  async run(job: Job): Promise<unknown> {
    const { key } = job.policy;
    if (job.entrypoint === undefined || !this.loaded.has(key)) {
      const names = await this.ask(
        this.loadMessage(job.policy),
        loadMsMax,
        key,
      );
      if (job.entrypoint === undefined) return names;
    }
    touch(this.loaded, key, instancesPerThreadMax);
    const { input, entrypoint } = job;
    const msMax = this.options.evaluationMsMax ?? evaluationMsMax;
    return this.ask({ key, input, entrypoint }, msMax, key);
  }

  async end(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.sent.clear();
    this.loaded.clear();
    await (await worker?.catch(() => undefined))?.terminate();
  }

  private async ask(
    message: object,
    msMax: number,
    key: string,
  ): Promise<unknown> {
    const { output, error, dropped } = await this.answerTo(message, msMax);
    if (dropped) this.loaded.delete(key);
    // The thread told of it, so it lives; the instance that threw is gone already.
    if (error !== undefined) throw new PolicyFault('fault', error);
    return output;
  }

  private async answerTo(message: object, msMax: number): Promise<Message> {
    try {
      this.worker ??= this.start();
      const worker = await this.worker;
      return await answerOf<Message>(worker, msMax, () =>
        worker.postMessage(message),
      );
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  /** A policy travels once; what has not been asked for the longest time makes room. */
  private loadMessage({ key, module, data }: LoadedPolicy): object {
    const isNew = !this.sent.has(key);
    const forget = touch(this.sent, key, policiesPerThreadMax);
    for (const one of forget) this.loaded.delete(one);
    touch(this.loaded, key, instancesPerThreadMax);
    return { key, forget, ...(isNew && { policy: { module, data } }) };
  }

  private async start(): Promise<Worker> {
    const worker = startThread(runtimeFile('evaluateWorker.cjs'), {
      memory: {
        initial: memoryPagesInitial,
        maximum: this.options.memoryPagesMax ?? memoryPagesMax,
      },
      instancesMax: instancesPerThreadMax,
    });
    await answerOf(worker, startMsMax);
    return worker;
  }
}

/** Puts a key at the end of what was used, and names what has to go for it. */
function touch(used: Set<string>, key: string, most: number): string[] {
  used.delete(key);
  used.add(key);
  const gone = [...used].slice(0, Math.max(0, used.size - most));
  for (const one of gone) used.delete(one);
  return gone;
}

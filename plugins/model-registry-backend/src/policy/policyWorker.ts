import { Worker } from 'node:worker_threads';

/** A gate has far less to do; measured are 0.1 ms for 8 KB (safety: S17). */
export const evaluationMsMax = 250;
const startMsMax = 15_000; // a thread on a busy machine, with the libraries it loads
const memoryPagesInitial = 80; // 5 MiB: the pack's data must fit before the first evaluation
const memoryPagesMax = 1_024; // 64 MiB; worker resource limits do not bound WebAssembly memory
const threadHeapMegabytesMax = 64;
const waitingMax = 1_000;

/** The policy could not be asked, or did not answer as it has to. What cannot be judged is not passed. */
export class PolicyFault extends Error {
  constructor(readonly why: 'deadline' | 'fault' | 'busy', message: string) {
    super(message);
    this.name = 'PolicyFault';
  }
}

interface Job {
  input: unknown;
  entrypoint: string;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/**
 * One compiled policy in a thread. Evaluations wait for each other; one that does not end in time
 * ends the thread, and the next one gets a fresh thread.
 */
export class PolicyWorker {
  private readonly waiting: Job[] = [];
  private worker?: Promise<Worker>;
  private current?: Job;
  private closed = false;

  constructor(
    private readonly options: {
      workerFile: string;
      module: WebAssembly.Module;
      data: ArrayBuffer; // the pack's data as JSON
      evaluationMsMax?: number;
      memoryPagesMax?: number;
    },
  ) {}

  /** @throws PolicyFault */
  evaluate(input: unknown, entrypoint: string): Promise<unknown> {
    if (this.closed || this.waiting.length >= waitingMax) {
      return Promise.reject(
        new PolicyFault('busy', 'Too many cases wait for the policy'),
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, entrypoint, resolve, reject });
      void this.next();
    });
  }

  async shutdown(): Promise<void> {
    this.closed = true;
    const worker = this.worker;
    this.worker = undefined;
    for (const job of this.waiting.splice(0)) {
      job.reject(new PolicyFault('busy', 'The registry is stopping'));
    }
    await (await worker?.catch(() => undefined))?.terminate();
  }

  private async next(): Promise<void> {
    if (this.current || this.waiting.length === 0) return;
    const job = this.waiting.shift()!;
    this.current = job;
    try {
      this.worker ??= this.start();
      job.resolve(await this.run(await this.worker, job));
    } catch (error) {
      const worker = this.worker;
      this.worker = undefined;
      job.reject(asFault(error));
      await (await worker?.catch(() => undefined))?.terminate();
    } finally {
      this.current = undefined;
    }
    void this.next();
  }

  private start(): Promise<Worker> {
    const worker = new Worker(this.options.workerFile, {
      workerData: {
        module: this.options.module,
        data: this.options.data,
        memory: {
          initial: memoryPagesInitial,
          maximum: this.options.memoryPagesMax ?? memoryPagesMax,
        },
      },
      env: {}, // a policy has no business with the portal's secrets
      execArgv: [], // nor with the loaders of the process
      resourceLimits: { maxOldGenerationSizeMb: threadHeapMegabytesMax },
      stdout: true, // what a policy prints is not ours to log
      stderr: true,
    });
    worker.unref();
    return answerOf(worker, startMsMax, () => undefined).then(() => worker);
  }

  private async run(worker: Worker, job: Job): Promise<unknown> {
    const { input, entrypoint } = job;
    const answer = await answerOf(
      worker,
      this.options.evaluationMsMax ?? evaluationMsMax,
      () => worker.postMessage({ id: 0, input, entrypoint }),
    );
    if (answer.error !== undefined) {
      throw new PolicyFault('fault', answer.error);
    }
    return answer.output;
  }
}

interface Message {
  ready?: true;
  output?: unknown;
  error?: string;
}

/** The next message of a worker, or a fault when it ends or takes too long. */
function answerOf(
  worker: Worker,
  msMax: number,
  ask: () => void,
): Promise<Message> {
  let stopListening = () => {};
  const answer = new Promise<Message>((resolve, reject) => {
    const onExit = () =>
      reject(new PolicyFault('fault', 'The policy thread ended'));
    const late = new PolicyFault('deadline', `No answer within ${msMax} ms`);
    // When this thread was busy itself, an answer may lie there already: it is heard first.
    const timer = setTimeout(() => setImmediate(() => reject(late)), msMax);
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', onExit);
    stopListening = () => {
      clearTimeout(timer);
      worker.off('message', resolve);
      worker.off('error', reject);
      worker.off('exit', onExit);
    };
    ask();
  });
  return answer.finally(() => stopListening());
}

function asFault(error: unknown): PolicyFault {
  if (error instanceof PolicyFault) return error;
  return new PolicyFault('fault', (error as Error).message);
}

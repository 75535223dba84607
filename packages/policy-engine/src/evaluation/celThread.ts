import type { Worker } from 'node:worker_threads';
import type {
  PackInput,
  PackTestReport,
  RuleVerdict,
} from '@assay/plugin-model-registry-common/packs';
import { runtimeFile } from '../engineFolder';
import { PolicyFault } from '../policyFault';
import { answerOf } from '../threads/answerOf';
import { startThread } from '../threads/startThread';
import type { JobThread } from '../threads/threadQueue';

/** Far above what the steps of an expression allow, so that only what was made to be slow meets it. */
export const celMsMax = 5_000;
const startMsMax = 15_000; // a thread on a busy machine, with the libraries it loads
const heapMegabytesMax = 128;
const packsPerThreadMax = 32;

export interface CelJob {
  readonly key: string; // names the text by its digest
  readonly text: string; // pack.yaml
  /** Left out, the pack's own tests are run. */
  readonly input?: PackInput;
}

interface Message {
  readonly verdicts?: RuleVerdict[];
  readonly report?: PackTestReport;
  readonly error?: string;
}

/**
 * Judges packs in CEL apart from the process that serves requests. CEL always ends, and still a pack
 * made for it takes seconds: here nobody waits for it but its own verdict (safety: S17).
 */
export class CelThread implements JobThread<CelJob> {
  private worker?: Promise<Worker>;
  private readonly sent = new Set<string>();

  constructor(private readonly msMax = celMsMax) {}

  async run({
    key,
    text,
    input,
  }: CelJob): Promise<RuleVerdict[] | PackTestReport> {
    try {
      this.worker ??= start();
      const worker = await this.worker;
      if (this.sent.size >= packsPerThreadMax && !this.sent.has(key))
        this.sent.clear(); // the thread forgets them too
      const isNew = !this.sent.has(key);
      const forgets = this.sent.size === 0;
      this.sent.add(key);
      const { verdicts, report, error } = await answerOf<Message>(
        worker,
        this.msMax,
        () =>
          worker.postMessage({ key, input, forgets, ...(isNew && { text }) }),
      );
      const answer = verdicts ?? report;
      if (answer) return answer;
      throw new PolicyFault('fault', error ?? 'No verdicts');
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  async end(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    this.sent.clear();
    await (await worker?.catch(() => undefined))?.terminate();
  }
}

async function start(): Promise<Worker> {
  const worker = startThread(
    runtimeFile('celWorker.cjs'),
    {},
    heapMegabytesMax,
    loadersOfSources(),
  );
  await answerOf(worker, startMsMax);
  return worker;
}

/** A built package is plain JavaScript. Sources are TypeScript, and their thread reads them as the process does. */
function loadersOfSources(): string[] {
  const core = require.resolve('@assay/plugin-model-registry-common/packs');
  return core.endsWith('.ts')
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : [];
}

import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  chunksOf,
  contract,
  ProblemError,
  type ImportItem,
  type ImportItemResult,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';

/** While the court writes one request the next is read and judged; more would only wait. */
const requestsAtOnce = 3;
const triesMax = 12;
const pauseFirstMs = 500;
const pauseMaxMs = 30_000;
/** Busy, a twin at the same moment, or an outcome nobody knows: the same request again is right. */
const passing = [409, 429, 503];

export interface SendOptions {
  client: ModelRegistryClient;
  items: readonly ImportItem[];
  importId: string;
  dryRun: boolean;
  backfill: boolean;
  /** Told after each request how many of the items' versions are done. */
  progress: (models: number, versions: number) => void;
  signal?: AbortSignal;
}

/**
 * Sends items in requests of the largest size, some at once, and hands back what became of each.
 * A request is named by its content, so one that arrived before a crash is not carried out again.
 */
export async function sendChunks(
  options: SendOptions,
): Promise<ImportItemResult[]> {
  const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const chunks = chunksOf(options.items, sizeOf);
  const answers: ImportItemResult[][] = [];
  let next = 0;
  const worker = async () => {
    while (next < chunks.length) {
      const at = next++;
      answers[at] = await patiently(options.signal, () =>
        sendOne(options, chunks[at]),
      );
      const versions = chunks[at].reduce(
        (sum, item) => sum + item.versions.length,
        0,
      );
      options.progress(chunks[at].length, versions);
    }
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, worker));
  return answers.flat();
}

async function sendOne(
  { client, importId, dryRun, backfill, signal }: SendOptions,
  items: readonly ImportItem[],
): Promise<ImportItemResult[]> {
  const body = { dryRun, backfill, importId, items };
  if (dryRun) return ask(client, body, signal).then(({ result }) => result);
  const key = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const idempotencyKey = `import-${key}`;
  const first = await ask(client, body, signal, idempotencyKey);
  if (!first.replayed) return first.result;
  // Sent before, so its answer is old: what is here now is what counts.
  const now = await ask(client, { ...body, dryRun: true }, signal);
  return now.result;
}

async function ask(
  client: ModelRegistryClient,
  body: object,
  signal?: AbortSignal,
  idempotencyKey?: string,
) {
  const input = { body, signal, idempotencyKey };
  const response = await client.stream('importModels', input);
  const answer = contract.importModels.result.parse(await response.json());
  const replayed = response.headers.has('Idempotent-Replay');
  return { result: answer.items, replayed };
}

/** Waits and tries again while what stands in the way passes by itself. */
export async function patiently<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const passes =
        error instanceof ProblemError && passing.includes(error.problem.status);
      if (!passes || attempt === triesMax) throw error;
    }
    const pauseMs = Math.min(pauseFirstMs * 2 ** attempt, pauseMaxMs);
    await sleep(pauseMs, undefined, { signal });
  }
}

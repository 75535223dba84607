import {
  ProblemError,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';

/** Waits for some milliseconds. */
export type Wait = (ms: number) => Promise<void>;

/** The reads of a client that somebody needs who goes over all models. */
export type PatientClient = Pick<
  ModelRegistryClient,
  'getModel' | 'listChanges' | 'listModels' | 'listVersions' | 'stream'
>;

/** The court counts requests by the minute, so that after this long some are free again. */
const waitMs = 5_000;
/** Two minutes in all; then something else is wrong, and who asks tries again another time. */
const triesMax = 24;

/** The same client, which waits when it asked for more than the court gives in a minute (safety: S21). */
export function patiently(client: PatientClient, wait: Wait): PatientClient {
  return {
    getModel: input => repeat(() => client.getModel(input), wait),
    listChanges: input => repeat(() => client.listChanges(input), wait),
    listModels: input => repeat(() => client.listModels(input), wait),
    listVersions: input => repeat(() => client.listVersions(input), wait),
    stream: (id, input) => repeat(() => client.stream(id, input), wait),
  };
}

/** What was asked for; undefined where the court says that it is not there. */
export async function orUndefined<T>(
  asked: Promise<T>,
): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function repeat<T>(ask: () => Promise<T>, wait: Wait): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (statusOf(error) !== 429 || tries === triesMax) throw error;
      await wait(waitMs);
    }
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof ProblemError ? error.problem.status : undefined;
}

import { ProblemError } from '@assay/plugin-model-registry-common';
import type { Court } from '../court';
import { owningGroup, people } from '../standIns';
import { storeFile } from './registryWithEverything';

/** What one client asked for, under one Idempotency-Key, and what it was told. */
export interface Written {
  readonly key: string;
  readonly kind: 'model' | 'fact';
  /** The id that the 2xx answer named. */
  readonly id: string;
  /** Problems of 503 that came before it, in order. */
  readonly problems: readonly string[];
}

export interface WriteLoad {
  /** How many writes were answered with 2xx so far, by client. @throws what made a client give up */
  answered(): readonly number[];
  /** Lets every client finish its write. @returns all writes */
  stop(): Promise<Written[]>;
  /** Sends a write again. @returns the id of the answer */
  repeat(written: Written): Promise<string>;
}

const version = { group: 'speech', name: 'loaded', version: '1.0.0' };
const retryMs = 100;
/** The stated time: who repeats a write gets its answer within this, counted from the first failure. */
export const answeredWithinMs = 30_000;

/** A model with a version that all clients write facts about, so that they wait for each other's locks. */
export async function prepareLoad(court: Court): Promise<void> {
  const owner = court.as(people.owner);
  await owner.createModel({ body: modelNamed(version.name) });
  await owner.createVersion({
    params: version,
    body: { version: version.version },
  });
  await storeFile(court, version, 'weights.bin');
  await owner.sealVersion({ params: version });
}

/** Clients that write without a pause; each repeats what was answered 503 with the same key (safety: W1). */
export function startWriteLoad(court: Court, clients: number): WriteLoad {
  const written: Written[] = [];
  const answered = Array.from({ length: clients }, () => 0);
  let stopped = false;
  const run = async (client: number) => {
    for (let count = 0; !stopped; count++) {
      const kind = count % 2 === 0 ? 'model' : 'fact';
      const key = `load-${client}-${count}`;
      written.push(await insist(court, kind, key));
      answered[client] += 1;
    }
  };
  const running = answered.map((_, client) => run(client));
  let failure: unknown;
  // Heard when somebody asks how far they are, and no unhandled rejection before.
  Promise.all(running).catch(error => {
    failure = error;
  });
  return {
    answered() {
      if (failure) throw failure;
      return [...answered];
    },
    async stop() {
      stopped = true;
      await Promise.all(running);
      return written;
    },
    repeat: ({ kind, key }) => send(court, kind, key),
  };
}

async function insist(
  court: Court,
  kind: Written['kind'],
  key: string,
): Promise<Written> {
  const problems: string[] = [];
  let giveUpAt = Infinity;
  for (;;) {
    try {
      return { key, kind, id: await send(court, kind, key), problems };
    } catch (error) {
      const { status, type } = problemOf(error);
      if (status !== 503 || Date.now() > giveUpAt) throw error;
      if (problems.length === 0) giveUpAt = Date.now() + answeredWithinMs;
      problems.push(type.split('/').pop()!);
      await new Promise(done => setTimeout(done, retryMs));
    }
  }
}

function problemOf(error: unknown): { status: number; type: string } {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

async function send(
  court: Court,
  kind: Written['kind'],
  key: string,
): Promise<string> {
  const owner = court.as(people.owner);
  const idempotencyKey = key;
  if (kind === 'model') {
    const body = modelNamed(key);
    return (await owner.createModel({ idempotencyKey, body })).name;
  }
  const body = {
    kind: 'annotation' as const,
    body: { section: 'risk', text: key },
  };
  return (await owner.recordFact({ idempotencyKey, params: version, body })).id;
}

function modelNamed(name: string) {
  return {
    group: 'speech',
    name,
    title: 'Written under load',
    description: 'By one of several clients.',
    owner: owningGroup,
    tier: 'Low' as const,
    tags: [],
  };
}

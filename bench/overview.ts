import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import {
  meetPeople,
  type People,
} from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';
import { makeScratch, startScratchPortal } from './portal';

const clients = 20;
const versions = 1_000;
const writers = 2; // writes to one model follow each other
const rounds = 8;
const callsPerRound = 200;
const catalogWaitMaxMs = 180_000;
const path = '/api/model-registry/v1/models/speech/bench';

/** What the Overview of a model asks for, where the model has many versions, beside the floor, in turns. */
export async function benchOverview(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const people = meetPeople(portal.url, '');
      await makeVersions(people, say);
      const token = await people.tokenOf('model-owner');
      return await measure(portal.url, token, say);
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

async function measure(
  url: string,
  token: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const shots = (to: string): Shot[] =>
    Array.from({ length: callsPerRound }, () => ({
      method: 'GET',
      path: to,
      headers,
    }));
  const floor: number[] = [];
  const pages: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const plain = await fire(url, clients, shots('/api/bench-floor/select'));
    const read = await fire(url, clients, shots(path));
    if (round === 0) continue; // warms up
    floor.push(...plain.latenciesMs);
    pages.push(...read.latenciesMs);
    say(
      `round ${round}: page p95 ${quantile(read.latenciesMs, 0.95).toFixed(
        0,
      )} ms, floor p95 ${quantile(plain.latenciesMs, 0.95).toFixed(0)} ms`,
    );
  }
  const [p95, floor95] = [quantile(pages, 0.95), quantile(floor, 0.95)];
  const [p50, floor50] = [quantile(pages, 0.5), quantile(floor, 0.5)];
  return [
    figure('overview.p95.ratio', p95 / floor95, '×', 1, '≤ 1.5'),
    figure(
      'overview.p95',
      p95,
      'ms',
      floor95,
      `none; ${pages.length} reads, ${clients} clients, ${versions} versions`,
    ),
    figure('overview.p50', p50, 'ms', floor50, 'none'),
  ];
}

/** One model with a thousand drafts that say all that a version may say. */
async function makeVersions(people: People, say: (line: string) => void) {
  const client = people.as('model-owner');
  const body = {
    group: 'speech',
    name: 'bench',
    title: 'bench',
    description: 'A model of a benchmark.',
    owner: 'group:default/speech',
    tier: 'Medium' as const,
    tags: [],
  };
  // The catalog may still be reading who belongs to which group.
  await waitFor('the catalog', catalogWaitMaxMs, () =>
    client.createModel({ body }).catch(error => {
      if (error?.problem?.status === 403) return undefined;
      throw error;
    }),
  );
  const params = { group: 'speech', name: 'bench' };
  let next = 0;
  const write = async () => {
    while (next < versions) {
      const version = `1.${next++}.0`;
      await client.createVersion({
        params,
        body: { version, metadata: metadata.v6 },
      });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  say(`${versions} versions made`);
}

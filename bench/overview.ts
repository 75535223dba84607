import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import {
  meetPeople,
  type People,
} from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { readBesideFloor } from './besideFloor';
import type { Figure } from './figures';
import { pageUsable } from './pageUsable';
import { makeScratch, startScratchPortal, type Scratch } from './portal';

const versions = 1_000;
const writers = 2; // writes to one model follow each other
const catalogWaitMaxMs = 180_000;
const path = '/api/model-registry/v1/models/speech/bench';

/** What the Overview of a model asks for, where the model has many versions, beside the floor, in turns. */
export async function benchOverview(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const calls = await measureCall(root, scratch, say);
    const page = await pageUsable(root, scratch, {
      name: 'overview',
      at: '/catalog/speech/resource/bench',
      shows: `1.${versions - 1}.0`,
      from: { at: '/models', link: 'bench' },
    });
    return [...calls, ...page];
  } finally {
    await scratch.remove();
  }
}

async function measureCall(
  root: string,
  scratch: Scratch,
  say: (line: string) => void,
): Promise<Figure[]> {
  const portal = await startScratchPortal(root, scratch);
  try {
    const people = meetPeople(portal.url, '');
    await makeVersions(people, say);
    const token = await people.tokenOf('model-owner');
    const read = { name: 'overview', path, of: `${versions} versions` };
    return await readBesideFloor(
      portal.url,
      token,
      { ...read, aim: '≤ 1.5' },
      say,
    );
  } finally {
    await portal.backend.stop();
  }
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

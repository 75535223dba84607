import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { readBesideFloor } from './besideFloor';
import type { Figure } from './figures';
import { pageUsable } from './pageUsable';
import { makeScratch, startScratchPortal, type Scratch } from './portal';
import { entries, facts, makeRoom } from './roomEstate';
import { openTables } from './seeded';

/** The room in which one request is decided: its one call beside the floor, in turns, and the page over the whole portal. */
export async function benchRoom(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const { task, figures } = await measureCase(root, scratch, say);
    const page = await pageUsable(root, scratch, {
      name: 'room',
      at: `/models/inbox/${encodeURIComponent(task)}`,
      shows: 'binds case',
      as: 'MRC approver A',
    });
    return [...figures, ...page];
  } finally {
    await scratch.remove();
  }
}

async function measureCase(
  root: string,
  scratch: Scratch,
  say: (line: string) => void,
): Promise<{ task: string; figures: Figure[] }> {
  const portal = await startScratchPortal(root, scratch);
  const db = openTables(scratch.database);
  try {
    const people = meetPeople(portal.url, '');
    const task = await makeRoom(people, db, scratch);
    const of = `${facts} facts, ${entries} entries`;
    say(`a request about ${of}`);
    const token = await people.tokenOf('mrc-approver-a');
    const path = `/api/model-registry/v1/inbox/${encodeURIComponent(task)}`;
    const read = { name: 'room', path, of, aim: '≤ 2' };
    const figures = await readBesideFloor(portal.url, token, read, say);
    return { task, figures };
  } finally {
    await db.destroy();
    await portal.backend.stop();
  }
}

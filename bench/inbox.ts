import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import { seedTasks } from '../plugins/model-registry-backend/src/testing/seedTasks';
import { readBesideFloor } from './besideFloor';
import type { Figure } from './figures';
import { makeScratch, startScratchPortal } from './portal';
import { openTables } from './seeded';

const open = 5_000;
const pageLimit = 50; // what the Inbox shows at first
const catalogWaitMaxMs = 180_000;
const path = `/api/model-registry/v1/inbox?view=mine&limit=${pageLimit}`;

/** What waits for a reviewer with 5,000 open requests, beside the floor, in turns. */
export async function benchInbox(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    const db = openTables(scratch.database);
    try {
      await seedTasks(
        db,
        Array.from({ length: open }, (_, at) => ({
          kind: at % 2 ? ('production' as const) : ('staging' as const),
          tier: (['Low', 'Medium', 'High'] as const)[1 + (at % 2)],
          metadata: metadata.v6,
          dueAfterHours: at,
        })),
      );
      await db.raw('analyze');
      const people = meetPeople(portal.url, '');
      await waitFor('the catalog', catalogWaitMaxMs, async () => {
        const { total } = await people
          .as('mrc-approver-a')
          .listInbox({ query: { limit: 1 } });
        return total === open || undefined;
      });
      say(`${open} requests wait`);
      const token = await people.tokenOf('mrc-approver-a');
      return await readBesideFloor(
        portal.url,
        token,
        { name: 'inbox', path, of: `${open} requests`, aim: '≤ 1.5' },
        say,
      );
    } finally {
      await db.destroy();
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import { seedTasks } from '../plugins/model-registry-backend/src/testing/seedTasks';
import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';
import { makeScratch, startScratchPortal } from './portal';
import { openTables } from './seeded';

const open = 5_000;
const clients = 20;
const rounds = 8;
const callsPerRound = 200;
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
      return await measure(portal.url, token, say);
    } finally {
      await db.destroy();
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
    const p95 = (ms: number[]) => quantile(ms, 0.95).toFixed(0);
    say(
      `round ${round}: inbox p95 ${p95(read.latenciesMs)} ms, floor p95 ${p95(
        plain.latenciesMs,
      )} ms`,
    );
  }
  const [p95, floor95] = [quantile(pages, 0.95), quantile(floor, 0.95)];
  const [p50, floor50] = [quantile(pages, 0.5), quantile(floor, 0.5)];
  return [
    figure('inbox.p95.ratio', p95 / floor95, '×', 1, '≤ 1.5'),
    figure(
      'inbox.p95',
      p95,
      'ms',
      floor95,
      `none; ${pages.length} reads, ${clients} clients, ${open} requests`,
    ),
    figure('inbox.p50', p50, 'ms', floor50, 'none'),
  ];
}

import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { seedTasks } from '../plugins/model-registry-backend/src/testing/seedTasks';
import { figure, type Figure } from './figures';
import { makeScratch, startScratchPortal } from './portal';
import { openTables } from './seeded';

const models = 10_000;
const rounds = 3;
const catalogWaitMaxMs = 180_000;

/** How long it takes to open a campaign over everything in production. */
export async function benchCampaign(
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
        Array.from({ length: models }, (_, at) => ({
          kind: 'recertification' as const,
          tier: 'Medium' as const,
          metadata: {},
          dueAfterHours: at,
        })),
      );
      await db.raw('analyze');
      say(`${models} models in production`);
      const client = meetPeople(portal.url, '').as('mrc-approver-a');
      const seconds: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        const { progress } = await waitFor(
          'the catalog',
          catalogWaitMaxMs,
          () =>
            client
              .openCampaign({
                body: {
                  title: `Round ${round}`,
                  statement: 'It is used as it is described.',
                  dueAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
                },
              })
              .catch(error => {
                // The catalog may still be reading who belongs to which group.
                if (error?.problem?.status === 403) return undefined;
                throw error;
              }),
        );
        if (progress.total !== models) {
          throw new Error(`${progress.total} of ${models} were asked about`);
        }
        seconds.push((performance.now() - begun) / 1000);
        say(`opened in ${seconds.at(-1)!.toFixed(2)} s`);
      }
      const slowest = Math.max(...seconds.slice(1));
      return [figure('campaign.open', slowest, 's', undefined, '≤ 30')];
    } finally {
      await db.destroy();
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import { gatherDigests } from '../plugins/model-registry-backend/src/notify/digest/gatherDigests';
import { createReceivers } from '../plugins/model-registry-backend/src/notify/receivers';
import {
  startCourt,
  type Court,
} from '../plugins/model-registry-backend/src/testing/court';
import { createCourtTemplate } from '../plugins/model-registry-backend/src/testing/courtDatabase';
import { seedTasks } from '../plugins/model-registry-backend/src/testing/seedTasks';
import {
  owningGroup,
  people,
} from '../plugins/model-registry-backend/src/testing/standIns';
import { figure, type Figure } from './figures';

const models = 10_000;
const open = 5_000; // requests; the other models have nothing open
const rounds = 3;
const daysAhead = 7;

const members: Record<string, string[]> = {
  'group:default/mrc': [people.mrcA, people.mrcB],
  'group:default/security': [people.security],
  [owningGroup]: [people.owner, people.contributor],
};

/** How long it takes to find what waits for whom among 10,000 models, and in how many statements. */
export async function benchDigest(
  _root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const template = await createCourtTemplate();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-bench-digest-'));
  try {
    const database = await template.copy();
    const court = await startCourt({ databaseUrl: database.url, folder });
    try {
      await fill(court);
      say(`${models} models, ${open} requests`);
      return await measure(court, say);
    } finally {
      await court.stop();
      await database.drop();
    }
  } finally {
    await template.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill({ db }: Court): Promise<void> {
  const tasks = await seedTasks(
    db,
    Array.from({ length: models }, (_, at) => ({
      kind: at % 2 ? ('production' as const) : ('staging' as const),
      tier: (['Low', 'Medium', 'High'] as const)[at % 3],
      metadata: metadata.v6,
      askedBy: people.owner,
      dueAfterHours: at,
    })),
  );
  const others = tasks.slice(open).map(task => task.replace('request:', ''));
  await db('requests').whereIn('id', others).delete();
  await db.raw('analyze');
}

async function measure(
  { ctx, db }: Court,
  say: (line: string) => void,
): Promise<Figure[]> {
  const receivers = createReceivers({
    people: { peopleOf: async ref => members[ref] ?? [ref] },
    config: ctx.config,
    roles: ctx.roles,
  });
  let statements = 0;
  db.on('query', () => {
    statements += 1;
  });
  const seconds: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    statements = 0;
    const begun = performance.now();
    const found = await gatherDigests({ ctx, receivers, daysAhead });
    if (found.size === 0) throw new Error('Nothing waits for anybody');
    if (round > 0) seconds.push((performance.now() - begun) / 1000);
    say(`${found.size} people, ${statements} statements`);
  }
  return [
    figure('digest.gather', Math.max(...seconds), 's', undefined, 'none'),
    figure('digest.statements', statements, '', undefined, 'none'),
  ];
}

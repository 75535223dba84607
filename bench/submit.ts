import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { publishFolder } from '../packages/cli/src/publish/publishFolder';
import { metadata } from '../packages/embedded/src/firstRun/models/metadata';
import {
  copyFiles,
  packagedFiles,
} from '../packages/embedded/src/firstRun/models/weights';
import {
  meetPeople,
  type People,
} from '../packages/embedded/src/firstRun/people';
import { waitFor } from '../packages/embedded/src/firstRun/wait';
import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';
import { makeScratch, startScratchPortal, type Scratch } from './portal';

const clients = 20;
const models = 20; // one for each client, as different teams would have
const versionsPerModel = 5;
const rounds = 8; // 100 submits each
const scanWaitMaxMs = 180_000;
const base = '/api/model-registry/v1';

/** Submits of versions that all gates are judged for, beside the floor, in turns. */
export async function benchSubmit(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const people = meetPeople(portal.url, '');
      const paths = await makeVersions(people, scratch, say);
      const token = await people.tokenOf('model-owner');
      return await measure(portal.url, token, paths, say);
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
  paths: readonly string[],
  say: (line: string) => void,
) {
  const shotsTo = (all: readonly string[]): Shot[] =>
    all.map(path => ({
      path,
      body: {},
      headers: {
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': randomUUID(),
      },
    }));
  const floorShots = () => shotsTo(paths.map(() => '/api/bench-floor/move'));
  const moveShots = (move: string) =>
    shotsTo(paths.map(path => `${path}/${move}`));
  const floor: number[] = [];
  const submits: number[] = [];
  let floorSeconds = 0;
  let submitSeconds = 0;
  for (let round = 0; round <= rounds; round++) {
    const plain = await fire(url, clients, floorShots());
    const moved = await fire(url, clients, moveShots('submit'));
    await fire(url, clients, moveShots('withdraw')); // back to drafts, not counted
    if (round === 0) continue; // warms up
    floor.push(...plain.latenciesMs);
    submits.push(...moved.latenciesMs);
    floorSeconds += plain.seconds;
    submitSeconds += moved.seconds;
    say(
      `round ${round}: submit p95 ${quantile(moved.latenciesMs, 0.95).toFixed(
        0,
      )} ms, floor p95 ${quantile(plain.latenciesMs, 0.95).toFixed(0)} ms`,
    );
  }
  const p95 = [quantile(submits, 0.95), quantile(floor, 0.95)];
  const p50 = [quantile(submits, 0.5), quantile(floor, 0.5)];
  return [
    figure('submit.p95.ratio', p95[0] / p95[1], '×', 1, '≤ 2.5'),
    figure(
      'submit.p95',
      p95[0],
      'ms',
      p95[1],
      `none; ${submits.length} submits, ${clients} clients`,
    ),
    figure('submit.p50', p50[0], 'ms', p50[1], 'none'),
    figure(
      'submit.rate',
      submits.length / submitSeconds,
      '/s',
      floor.length / floorSeconds,
      'none',
    ),
  ];
}

/** Sealed drafts that pass every gate that blocks at submit. Returns where each is. */
async function makeVersions(
  people: People,
  scratch: Scratch,
  say: (line: string) => void,
) {
  const client = people.as('model-owner');
  const folder = path.join(scratch.folder, 'files');
  mkdirSync(folder);
  copyFiles([packagedFiles.licence], folder);
  const paths: string[] = [];
  for (let model = 0; model < models; model++) {
    const name = `bench-${model}`;
    await registerModel(people, name);
    for (let version = 0; version < versionsPerModel; version++) {
      const params = { group: 'speech', name, version: `1.0.${version}` };
      const lines = () => () => quiet;
      await publishFolder({
        client,
        params,
        folder,
        metadata: metadata.v6,
        seal: true,
        lines,
      });
      paths.push(`${base}/models/speech/${name}/versions/${params.version}`);
    }
  }
  say(`${paths.length} sealed drafts made`);
  await scanned(people);
  say('read by the scanner');
  return paths;
}

async function registerModel(people: People, name: string) {
  const body = {
    group: 'speech',
    name,
    title: name,
    description: 'A model of a benchmark.',
    owner: 'group:default/speech',
    tier: 'Medium' as const,
    tags: [],
  };
  // The catalog may still be reading who belongs to which group.
  await waitFor('the catalog', scanWaitMaxMs, () =>
    people
      .as('model-owner')
      .createModel({ body })
      .catch(error => {
        if (error?.problem?.status === 403) return undefined;
        throw error;
      }),
  );
}

/** Waits until the case of every version shows that submit would pass. */
async function scanned(people: People) {
  for (let model = 0; model < models; model++) {
    for (let version = 0; version < versionsPerModel; version++) {
      const params = {
        group: 'speech',
        name: `bench-${model}`,
        version: `1.0.${version}`,
      };
      await waitFor(
        `the scanner at ${params.name}@${params.version}`,
        scanWaitMaxMs,
        async () => {
          const { verdicts } = await people
            .as('model-owner')
            .getCase({ params, query: { move: 'submit' } });
          const blocked = verdicts.filter(
            ({ outcome }) => outcome === 'block' || outcome === 'error',
          );
          return blocked.length === 0 ? true : undefined;
        },
      );
    }
  }
}

const nothing = () => undefined;
const quiet = {
  hashing: nothing,
  begun: nothing,
  sent: nothing,
  done: nothing,
  stop: nothing,
};

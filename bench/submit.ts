import { randomUUID } from 'node:crypto';
import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';
import { makeScratch, startScratchPortal } from './portal';
import { makeSealedDrafts } from './sealedDrafts';

const clients = 20;
const rounds = 8; // 100 submits each
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
      const made = await makeSealedDrafts(people, scratch, say);
      const paths = made.map(
        ({ group, name, version }) =>
          `${base}/models/${group}/${name}/versions/${version}`,
      );
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

import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';
import { watchMemory } from './memory';
import { makeScratch, startScratchPortal } from './portal';
import {
  artifactsPerVersion,
  makeEstate,
  versionsPerModel,
  type Estate,
} from './search/estate';
import { fillEstate } from './search/fill';
import { kindsOf, someOf, type Asked } from './search/kinds';

const few = 4;
const many = 20;
const megabyte = 1e6;
const shotsToWarmUp = 20;
const shotsOfFew = 200;
const shotsOfMany = 400;
const roundsOfMany = 3; // in turns with the floor, since one pause of the machine is long beside one round
const whoSeesHealth = 'security-reviewer';
const inMemoryMaxSeconds = 300;
const pageLimit = 50; // what the Models page shows
const deepPages = 40;
const aimMs: Record<number, number> = { 1: 50, 10: 120 };
const path = '/api/model-registry/v1/models';
const floorPath = '/api/bench-floor/select';

/** Every kind of search through HTTP, signed in and with permissions on, beside a signed-in `select 1`. */
export async function benchSearch(
  root: string,
  say: (line: string) => void,
  { scale = 1 }: { scale?: number },
): Promise<Figure[]> {
  if (scale !== 1 && scale !== 10)
    throw new Error('Use --scale 1 or --scale 10');
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const estate = makeEstate(scale);
      const versions = estate.models * versionsPerModel;
      say(
        `${estate.models} models, ${versions} versions, ${
          versions * artifactsPerVersion
        } artifacts`,
      );
      await fillEstate(scratch.database, estate, say);
      const { tokenOf } = meetPeople(portal.url, '');
      const token = await tokenOf('model-owner');
      const watcher = await tokenOf(whoSeesHealth);
      const memory = watchMemory(portal.backend.pid);
      await untilInMemory(portal.url, token, watcher, say);
      const figures = await measure(portal.url, token, estate, scale, say);
      memory.stop();
      return [
        ...figures,
        figure(
          'search.memory.growth',
          memory.growth() / megabyte,
          'MB',
          undefined,
          'none; the most that the server held over what it held before it read the index',
        ),
      ];
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

/** At many clients, in rounds that alternate with the floor's. @returns the p95 of each, in milliseconds */
async function inTurns(
  url: string,
  shots: (count: number, seed: number) => Promise<Shot[]>,
  floorShots: (count: number) => Shot[],
): Promise<{ ofMany: number; floorOfMany: number }> {
  const [ofKind, ofFloor]: number[][] = [[], []];
  for (let round = 0; round < roundsOfMany; round++) {
    const asked = await shots(shotsOfMany, 7 + round);
    ofKind.push(...(await fire(url, many, asked)).latenciesMs);
    const plain = await fire(url, many, floorShots(shotsOfMany));
    ofFloor.push(...plain.latenciesMs);
  }
  return {
    ofMany: quantile(ofKind, 0.95),
    floorOfMany: quantile(ofFloor, 0.95),
  };
}

async function measure(
  url: string,
  token: string,
  estate: Estate,
  scale: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const get = (address: string): Shot => ({
    method: 'GET',
    path: address,
    headers,
  });
  const p95 = async (clients: number, shots: readonly Shot[]) => {
    const { latenciesMs } = await fire(url, clients, shots);
    return quantile(latenciesMs, 0.95);
  };
  const figures: Figure[] = [];
  const kinds: Record<
    string,
    (count: number, seed: number) => Promise<Asked[]>
  > = {
    ...Object.fromEntries(
      Object.entries(kindsOf(estate)).map(([kind, make]) => [
        kind,
        async (count: number, seed: number) => someOf(make, count, seed),
      ]),
    ),
    'deep-page': async count => {
      const cursors = await deepCursors(url, headers);
      return Array.from(
        { length: count },
        (_, at) => cursors[at % cursors.length],
      );
    },
  };
  const shotsOf =
    (make: (count: number, seed: number) => Promise<Asked[]>) =>
    async (count: number, seed: number) =>
      (await make(count, seed)).map(asked => get(addressOf(asked)));
  // A process that has just read everything into memory is still clearing up after that.
  for (const make of Object.values(kinds))
    await fire(url, few, await shotsOf(make)(shotsToWarmUp, 1));
  for (const [kind, make] of Object.entries(kinds)) {
    const shots = shotsOf(make);
    const floorShots = (count: number) =>
      Array.from({ length: count }, () => get(floorPath));
    await fire(url, few, await shots(shotsToWarmUp, 3));
    const ofFew = await p95(few, await shots(shotsOfFew, 5));
    const floorOfFew = await p95(few, floorShots(shotsOfFew));
    const { ofMany, floorOfMany } = await inTurns(url, shots, floorShots);
    figures.push(
      figure(
        `search.${kind}.p95.c4`,
        ofFew,
        'ms',
        floorOfFew,
        `≤ ${aimMs[scale]} ms`,
      ),
      figure(`search.${kind}.c20.ratio`, ofMany / floorOfMany, '×', 1, '≤ 1.5'),
      figure(`search.${kind}.p95.c20`, ofMany, 'ms', floorOfMany, 'none'),
    );
    say(
      `${kind}: p95 ${ofFew.toFixed(0)} ms at ${few}, ${ofMany.toFixed(
        0,
      )} ms at ${many} (floor ${floorOfFew.toFixed(
        0,
      )} and ${floorOfMany.toFixed(0)} ms)`,
    );
  }
  return figures;
}

/** A portal that begins reads everything first; what is measured is how it answers then. */
async function untilInMemory(
  url: string,
  token: string,
  watcher: string,
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  const get = async (address: string, as: string) =>
    (
      await fetch(new URL(address, url), {
        headers: { Authorization: `Bearer ${as}` },
      })
    ).json() as Promise<{ search?: { inMemory: boolean; why?: string } }>;
  await get(`${path}?limit=1`, token); // notices that all has changed
  for (;;) {
    const { search } = await get('/api/model-registry/v1/health', watcher);
    const seconds = (performance.now() - begun) / 1_000;
    if (search?.inMemory) {
      say(`in memory after ${seconds.toFixed(0)} s`);
      return;
    }
    if (seconds > inMemoryMaxSeconds)
      throw new Error(`Searches are not in memory. ${search?.why}`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

function addressOf(asked: Asked): string {
  return `${path}?${new URLSearchParams({
    limit: String(pageLimit),
    ...asked,
  })}`;
}

/** Cursors far into a list: each page leads to the next. */
async function deepCursors(
  url: string,
  headers: Record<string, string>,
): Promise<Asked[]> {
  const found: Asked[] = [];
  let asked: Asked = { sort: 'name', limit: '200' };
  for (let page = 0; page < deepPages; page++) {
    const response = await fetch(new URL(addressOf(asked), url), { headers });
    const { nextCursor } = (await response.json()) as { nextCursor?: string };
    if (!nextCursor) break;
    asked = { ...asked, cursor: nextCursor };
    if (page >= deepPages / 2) found.push({ sort: 'name', cursor: nextCursor });
  }
  return found;
}

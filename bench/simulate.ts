import { meetPeople } from '../packages/embedded/src/firstRun/people';
import type { SimulationView } from '../plugins/model-registry-common/src/api';
import { figure, type Figure } from './figures';
import { makeScratch, startScratchPortal } from './portal';
import { fillWhatReportsRead } from './reports';
import { makeEstate, versionsPerModel } from './search/estate';
import { fillEstate } from './search/fill';

const path = '/api/model-registry/v1/policies';
const pollMs = 500;
/** A pack of thresholds, as a draft of it would be. */
const draft = 'evaluation-thresholds';

/** What packs would do to every version, asked for over HTTP and judged by the portal: one pack, and all that come with it. */
export async function benchSimulate(
  root: string,
  say: (line: string) => void,
  { scale = 1 }: { scale?: number },
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const estate = makeEstate(scale);
      say(`${estate.models * versionsPerModel} versions`);
      await fillEstate(scratch.database, estate, say, { searched: false });
      await fillWhatReportsRead(scratch.database);
      const token = await meetPeople(portal.url, '').tokenOf('mrc-approver-a');
      const ask = askerOf(portal.url, token);
      // Compiles what is in Rego, so that only the inventory is measured.
      await simulated(ask, { states: ['submitted'] }, say);
      const one = await simulated(ask, { seeds: [draft] }, say);
      const all = await simulated(ask, {}, say);
      return [
        figure('simulate.draft.seconds', one, 's', undefined, '≤ 60 s'),
        figure('simulate.seeds.seconds', all, 's', undefined, '≤ 480 s'),
      ];
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

type Ask = (where: string, body?: object) => Promise<SimulationView>;

function askerOf(url: string, token: string): Ask {
  return async (where, body) => {
    const response = await fetch(new URL(`${path}${where}`, url), {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json() as Promise<SimulationView>;
    throw new Error(`${response.status}: ${await response.text()}`);
  };
}

/** @returns seconds from the request until its result can be read */
async function simulated(
  ask: Ask,
  packs: object,
  say: (line: string) => void,
): Promise<number> {
  const begun = performance.now();
  let view = await ask('/simulate', {
    event: 'promote-to-production',
    ...packs,
  });
  while (view.status === 'running') {
    await new Promise(resolve => setTimeout(resolve, pollMs));
    view = await ask(`/simulations/${view.id}`);
  }
  if (view.status !== 'done') throw new Error(view.why ?? view.status);
  const seconds = (performance.now() - begun) / 1_000;
  say(
    `${view.packs.length} packs over ${view.done} versions in ${seconds.toFixed(
      1,
    )} s: ${view.report?.newlyBlocked} blocked, ${
      view.report?.notJudged
    } not judged`,
  );
  return seconds;
}

import { packInput, sayFault } from '@assay/plugin-model-registry-common/packs';
import {
  aCase,
  anEvaluation,
} from '@assay/plugin-model-registry-common/testing';
import {
  loadPack,
  PolicyEngine,
  readPackFiles,
  seedPackFolders,
  type ActivePack,
} from '@assay/policy-engine';
import { meetPeople } from '../packages/embedded/src/firstRun/people';
import { besideFloor } from './besideFloor';
import { figure, quantile, type Figure } from './figures';
import { makeScratch, startScratchPortal } from './portal';
import { makeSealedDrafts } from './sealedDrafts';

const cases = 2_000;
const warmUps = 200;

/** One case judged by every pack that comes with it: in this process, and over HTTP beside a signed-in `select 1`. */
export async function benchPolicy(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  return [...(await inProcess(say)), ...(await overHttp(root, say))];
}

/** Beside making the text of its input. */
async function inProcess(say: (line: string) => void): Promise<Figure[]> {
  const packs = await loadSeedPacks();
  say(`${packs.length} packs loaded`);
  const engine = new PolicyEngine();
  try {
    for (let at = 0; at < warmUps; at += 1) {
      await engine.decide(inputOf(at), packs);
    }
    const judged: number[] = [];
    const written: number[] = [];
    for (let at = 0; at < cases; at += 1) {
      const input = inputOf(at);
      written.push(await timed(async () => JSON.stringify(input)));
      judged.push(await timed(() => engine.decide(input, packs)));
    }
    const baseline = quantile(written, 0.5);
    return [
      figure(
        'policy.case.p50',
        quantile(judged, 0.5),
        'ms',
        baseline,
        '≤ 5 ms',
      ),
      figure('policy.case.p95', quantile(judged, 0.95), 'ms', undefined, ''),
    ];
  } finally {
    await engine.shutdown();
  }
}

async function overHttp(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const people = meetPeople(portal.url, '');
      const versions = await makeSealedDrafts(people, scratch, say);
      const headers = {
        Authorization: `Bearer ${await people.tokenOf('model-owner')}`,
      };
      const shots = versions.map(version => ({
        path: '/api/model-registry/v1/policies/dry-run',
        body: { ...version, event: 'promote-to-production' },
        headers,
      }));
      return await besideFloor(portal.url, shots, {
        name: 'policy.http',
        aim: '≤ 2.5',
        of: 'a dry run of each of 100 versions by every pack that comes with it',
        say,
      });
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

async function loadSeedPacks(): Promise<ActivePack[]> {
  const packs: ActivePack[] = [];
  for (const folder of await seedPackFolders()) {
    const loading = await loadPack(await readPackFiles(folder));
    if (!loading.ok) throw new Error(loading.faults.map(sayFault).join('\n'));
    packs.push({ pack: loading.pack, mode: 'enforce' });
  }
  return packs;
}

/** Cases differ, so that no answer is a remembered one. */
function inputOf(at: number) {
  const facts = aCase().facts.map(fact =>
    fact.kind === 'evaluation'
      ? anEvaluation(undefined, { id: `evaluation-${at}` })
      : fact,
  );
  return packInput(aCase({ state: 'staging', facts }), 'promote-to-production');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

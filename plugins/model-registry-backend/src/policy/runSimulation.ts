import type { PackEvent } from '@assay/plugin-model-registry-common';
import {
  packInput,
  SimulationTally,
} from '@assay/plugin-model-registry-common/packs';
import { PolicyEngine, type LoadedPack } from '@assay/policy-engine';
import type { Context } from '../context';
import type { CaseWithoutPacks } from '../lifecycle/gatherCase';
import {
  noteEnd,
  noteProgress,
  type SimulationEnd,
} from './simulationProgress';

/** Versions judged at once: with every pack there may be, fewer than wait for a thread at most. */
const togetherMax = 25;
/** A pack that runs out of time this often would take hours over an inventory. */
const lateMax = 20;
const progressMs = 1_000;

export interface Simulation {
  readonly id: string;
  readonly event: PackEvent;
  /** What is judged, page by page. */
  cases(): AsyncGenerator<CaseWithoutPacks[]>;
  /** Whether the cases are of moves that were made. */
  readonly isPast: boolean;
  /** Packs that are asked with the drafts in their place, and without. */
  readonly after: readonly SimulatedPack[];
  readonly before: readonly SimulatedPack[];
}

/** A pack, and which cases it is asked about; all of them where that is not said. */
export interface SimulatedPack {
  readonly pack: LoadedPack;
  readonly isAbout?: (file: CaseWithoutPacks) => boolean;
}

type Parts = Pick<Context, 'db' | 'logger'>;

/** Judges version after version in threads of its own, and says how far it is. It never rejects. */
export async function runSimulation(
  ctx: Parts,
  simulation: Simulation,
  stopping: AbortSignal,
): Promise<void> {
  const { id } = simulation;
  try {
    await noteEnd(ctx.db, id, await judgeAll(ctx, simulation, stopping));
  } catch (error) {
    ctx.logger.error(`Simulation ${id} failed`, error as Error);
    const why = 'The registry could not go on; its log says why.';
    await noteEnd(ctx.db, id, { status: 'failed', why }).catch(
      () => undefined, // the database is away; readers see that it was not heard of
    );
  }
}

async function judgeAll(
  ctx: Parts,
  simulation: Simulation,
  stopping: AbortSignal,
): Promise<SimulationEnd> {
  const late = new Map<string, number>();
  const engine = new PolicyEngine({
    celApart: true,
    onFault: (pack, { why }) => {
      if (why === 'deadline') late.set(pack, (late.get(pack) ?? 0) + 1);
    },
  });
  const tally = new SimulationTally();
  let done = 0;
  let saidAt = performance.now();
  try {
    for await (const cases of simulation.cases()) {
      for (let at = 0; at < cases.length; at += togetherMax) {
        const some = cases.slice(at, at + togetherMax);
        const turns = await Promise.all(
          some.map(file => judgeOne(engine, simulation, file)),
        );
        // One after the other in their order: the same inventory gives the same samples.
        for (const turn of turns) tally.add(turn);
        done += some.length;
        const slow = [...late].find(([, times]) => times >= lateMax)?.[0];
        if (slow !== undefined) {
          const why = `The pack ${slow} ran out of time on ${lateMax} versions. Make its rules cheaper.`;
          return { status: 'failed', done, why };
        }
        if (stopping.aborted) {
          const why = 'The registry stopped. Begin it again.';
          return { status: 'failed', done, why };
        }
        if (performance.now() - saidAt < progressMs) continue;
        saidAt = performance.now();
        if (!(await noteProgress(ctx.db, simulation.id, done)))
          return { status: 'cancelled', done };
      }
    }
    return (await noteProgress(ctx.db, simulation.id, done))
      ? { status: 'done', done, report: tally.report() }
      : { status: 'cancelled', done };
  } finally {
    await engine.shutdown();
  }
}

/** Each pack is asked once, whether it counts before, after, or both. */
async function judgeOne(
  engine: PolicyEngine,
  { event, before, after, isPast }: Simulation,
  file: CaseWithoutPacks,
) {
  const input = packInput(file, event);
  const askedOf = (some: readonly SimulatedPack[]) =>
    some
      .filter(({ isAbout }) => isAbout?.(file) ?? true)
      .map(({ pack }) => pack);
  const earlier = askedOf(before);
  const later = askedOf(after);
  const packs = [...new Set([...earlier, ...later])];
  const said = new Map(
    await Promise.all(
      packs.map(
        async pack => [pack, await engine.verdictsOf(pack, input)] as const,
      ),
    ),
  );
  const { ref, state } = file.version;
  return {
    version: {
      ref,
      state,
      owner: file.model.owner,
      tier: file.tier.effective,
      ...(isPast && { at: file.now }),
      ...(file.beside?.downloads !== undefined && {
        downloads: file.beside.downloads,
      }),
    },
    before: earlier.flatMap(pack => said.get(pack) ?? []),
    after: later.flatMap(pack => said.get(pack) ?? []),
  };
}

import path from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CaseFile, PackEvent } from '@assay/plugin-model-registry-common';
import {
  packDigest,
  packInput,
  type PackDecision,
} from '@assay/plugin-model-registry-common/packs';
import {
  loadPack,
  PolicyEngine,
  readPackFiles,
  seedPackFolders,
  tellCelTests,
  testPackFiles,
  type ActivePack,
  type LoadedPack,
  type PackFiles,
  type PackLoading,
  type PackTesting,
} from '@assay/policy-engine';

/** Packs kept ready, of all who try some; one takes a few MB. */
const keptMax = 32;

/** Tries packs on cases. Nothing here binds anybody, and nothing is written. */
export interface PolicyTrials {
  /** Reads, checks and compiles a pack; the same files are compiled once. @throws PolicyFault */
  load(files: PackFiles): Promise<PackLoading>;
  /** Runs the tests that a pack brings, in threads. @throws PolicyFault */
  test(files: PackFiles, pack: LoadedPack): Promise<PackTesting>;
  /** Whether these files are ready or being made so. */
  knows(files: PackFiles): boolean;
  /** Packs that come with it, by their ids in the order of their names. */
  seeds(): Promise<ReadonlyMap<string, PackFiles>>;
  /** It never rejects: what could not judge says `error`. */
  decide(
    file: Omit<CaseFile, 'packs'>,
    event: PackEvent,
    packs: readonly LoadedPack[],
  ): Promise<PackDecision>;
  /** Work that goes on after its request: it stops when the signal says so, and the portal waits for that. */
  keepAlive(work: (stopping: AbortSignal) => Promise<void>): void;
  /** How much of that goes on in this process. */
  alive(): number;
  shutdown(): Promise<void>;
}

/**
 * Threads start with the first case that is tried, and the compiler is unpacked for the first pack in Rego:
 * portals where nobody tries packs hold neither.
 */
export function createPolicyTrials(
  logger: Pick<LoggerService, 'warn'>,
): PolicyTrials {
  const kept = new Map<string, Promise<PackLoading>>();
  const engine = new PolicyEngine({
    celApart: true,
    onFault: (pack, fault) =>
      logger.warn(`Pack ${pack} was tried and could not judge: ${fault.why}`),
  });
  const stopping = new AbortController();
  const alive = new Set<Promise<void>>();
  let seeds: Promise<ReadonlyMap<string, PackFiles>> | undefined;
  return {
    seeds() {
      seeds ??= readSeeds();
      return seeds;
    },
    knows: files => kept.has(packDigest(files)),
    load(files) {
      const digest = packDigest(files);
      const loading = kept.get(digest) ?? loadReady(engine, files);
      kept.delete(digest);
      kept.set(digest, loading);
      if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
      // What failed may have been the machine's fault; the next one tries again.
      loading.catch(() => kept.delete(digest));
      return loading;
    },
    async test(files, pack) {
      if (pack.rego) return testPackFiles(files);
      const report = tellCelTests(pack.read.pack, await engine.testsOf(pack));
      return { ok: true, report };
    },
    decide(file, event, packs) {
      const active = packs.map(
        (pack): ActivePack => ({ pack, mode: 'enforce' }),
      );
      return engine.decide(packInput(file, event), active);
    },
    alive: () => alive.size,
    keepAlive(work) {
      const going = work(stopping.signal).finally(() => alive.delete(going));
      alive.add(going);
    },
    async shutdown() {
      stopping.abort();
      await Promise.all(alive);
      await engine.shutdown();
    },
  };
}

async function loadReady(
  engine: PolicyEngine,
  files: PackFiles,
): Promise<PackLoading> {
  const loading = await loadPack(files);
  if (loading.ok) await engine.refuseUnready(loading.pack);
  return loading;
}

async function readSeeds(): Promise<ReadonlyMap<string, PackFiles>> {
  const found = new Map<string, PackFiles>();
  for (const folder of await seedPackFolders())
    found.set(path.basename(folder), await readPackFiles(folder));
  return found;
}

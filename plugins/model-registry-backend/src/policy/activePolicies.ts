import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  caseEvents,
  modeAt,
  notJudged,
  packOccasionsOf,
  packGate,
  type ActivePolicy,
  type CaseFile,
  type PackEvent,
  type PackResult,
  type Role,
  type Signer,
} from '@assay/plugin-model-registry-common';
import {
  asksAbout,
  digestOfJson,
  environmentOf,
  isInScope,
  packInput,
  verdictOfPack,
  type PackInput,
} from '@assay/plugin-model-registry-common/packs';
import { PolicyEngine } from '@assay/policy-engine';
import type { Knex } from 'knex';
import { policySetVersion } from '../database/policySet';
import type { CaseWithoutPacks } from '../lifecycle/gatherCase';
import type { ActiveEntry } from './activeSet';
import { ActiveSets } from './activeSets';
import type { PackStanding } from './packs';
import { Places } from './places';
import type { SimulatedPack } from './runSimulation';

/** Cases judged at once: their packs and occasions together stay far below what may wait for a thread. */
const togetherMax = 8;
export interface PoliciesSaid {
  readonly policies: ActivePolicy[];
  readonly packs: PackResult[];
}

export interface PoliciesAsk {
  readonly policySet: string;
  readonly asks: boolean;
}

/** Packs that were activated, asked about cases. It never rejects a case: what could not be judged says `error`. */
export interface ActivePolicies {
  ask(file: CaseWithoutPacks): Promise<PoliciesSaid>;
  /** What is asked on one occasion alone, which no move of the version is. */
  askOn(event: PackEvent, file: CaseWithoutPacks): Promise<PoliciesSaid>;
  /** The number of the set that is active, and whether anything of it is asked on an occasion by then. */
  asksOn(event: PackEvent, now: Date): Promise<PoliciesAsk>;
  /** Those that are about the moves of a case, whatever the occasion. */
  about(file: CaseWithoutPacks): Promise<ActivePolicy[]>;
  standing(): Promise<PackStanding[]>;
  blocking(event: PackEvent, now: Date): Promise<readonly SimulatedPack[]>;
  waiving(): Promise<(readonly [string, readonly Role[]])[]>;
  shutdown(): Promise<void>;
}

interface Parts {
  readonly db: Knex;
  readonly logger: Pick<LoggerService, 'error' | 'warn'>;
  readonly signer?: Signer;
  readonly engine?: PolicyEngine;
}

/**
 * Which packs are asked is read once for each change of it: a case names the number of the set it was gathered
 * with, in the statement that gathered it, so no replica asks an older one. Threads start with the first case.
 */
export function createActivePolicies(parts: Parts): ActivePolicies {
  const { db, logger } = parts;
  const engine =
    parts.engine ??
    new PolicyEngine({
      celApart: true,
      onFault: (pack, fault) =>
        logger.warn(`Pack ${pack} is active and could not judge: ${fault.why}`),
    });
  const sets = new ActiveSets(parts, engine);
  const turns = new Places(togetherMax);

  const entriesFor = async (file: CaseWithoutPacks) => {
    const version = file.beside?.policySet;
    if (version === undefined || version === '0') return [];
    const { entries } = await sets.at(version);
    return entries.filter(
      ({ policy, scope }) =>
        !isOver(policy, file.now) && isInScope(scope, scopedCase(file)),
    );
  };
  return {
    async about(file) {
      const entries = (await entriesFor(file)).filter(isAboutMoves);
      return entries.map(({ policy }) => policy);
    },
    async askOn(event, file) {
      const entries = (await entriesFor(file)).filter(entry =>
        isAsked(entry, event, file.now),
      );
      const policies = entries.map(({ policy }) => policy);
      if (entries.length === 0) return { policies, packs: [] };
      const packs = await turns.take(() =>
        askOnOne(engine, file, event, entries),
      );
      return { policies, packs };
    },
    async asksOn(event, now) {
      const policySet = await policySetVersion(db);
      if (policySet === '0') return { policySet, asks: false };
      const { entries } = await sets.at(policySet);
      const at = now.toISOString();
      const asks = entries.some(
        entry => !isOver(entry.policy, at) && isAsked(entry, event, at),
      );
      return { policySet, asks };
    },
    async ask(file) {
      const entries = (await entriesFor(file)).filter(isAboutMoves);
      const policies = entries.map(({ policy }) => policy);
      if (entries.length === 0) return { policies, packs: [] };
      const packs = await turns.take(() => askAll(engine, file, entries));
      return { policies, packs };
    },
    async standing() {
      const { entries } = await sets.at(await policySetVersion(db));
      return entries.map(({ policy, problem }) => ({
        pack: policy.pack,
        revision: String(policy.revision),
        digest: policy.digest,
        ...(problem !== undefined && { problem }),
      }));
    },
    async blocking(event, now) {
      const { entries } = await sets.at(await policySetVersion(db));
      return entries.flatMap(({ policy, scope, loaded }) => {
        const at = now.toISOString();
        const blocks =
          loaded &&
          modeAt(policy, at) === 'block' &&
          isAsked({ policy, scope }, event, at);
        if (!blocks) return [];
        const isAbout = (file: CaseWithoutPacks) =>
          isInScope(scope, scopedCase(file));
        return [{ pack: loaded, isAbout }];
      });
    },
    async waiving() {
      const { entries } = await sets.at(await policySetVersion(db));
      return entries.map(
        ({ policy }) => [packGate(policy.pack), policy.waivedBy] as const,
      );
    },
    shutdown: () => engine.shutdown(),
  };
}

/** Each pack is asked about the occasions that a version in this state can meet, and about no other. */
async function askAll(
  engine: PolicyEngine,
  file: CaseWithoutPacks,
  entries: readonly ActiveEntry[],
): Promise<PackResult[]> {
  const said = packOccasionsOf(file.version.state).map(async event => {
    const asked = entries.filter(entry => isAsked(entry, event, file.now));
    return askOnOne(engine, file, event, asked);
  });
  return (await Promise.all(said)).flat();
}

async function askOnOne(
  engine: PolicyEngine,
  file: CaseWithoutPacks,
  event: PackEvent,
  asked: readonly ActiveEntry[],
): Promise<PackResult[]> {
  if (asked.length === 0) return [];
  const input = packInput(file, event);
  const shown = { input, digest: digestOfJson(input) };
  return Promise.all(asked.map(entry => askOne(engine, entry, shown)));
}

/** What is asked when a version is registered, or of what runs, is no part of a case: votes are on moves. */
function isAboutMoves({ policy }: ActiveEntry): boolean {
  const moves: readonly PackEvent[] = caseEvents;
  return policy.events.some(event => moves.includes(event));
}

function isAsked(
  { policy }: ActiveEntry,
  event: PackEvent,
  now: CaseFile['now'],
): boolean {
  const { events, environments } = policy;
  const asked = { events, scope: { environments } };
  return (
    asksAbout(asked, event, environmentOf(event)) &&
    modeAt(policy, now) !== 'none'
  );
}

async function askOne(
  engine: PolicyEngine,
  { policy, loaded }: ActiveEntry,
  { input, digest: inputDigest }: { input: PackInput; digest: string },
): Promise<PackResult> {
  const { pack, revision, digest, activation } = policy;
  const verdict = loaded
    ? verdictOfPack(loaded.read.pack, await engine.verdictsOf(loaded, input))
    : notJudged(policy, 'policy-not-ready');
  const { v: inputForm, event, now: at } = input;
  const asked = { activation, event, at, inputDigest, inputForm };
  return { pack, revision: String(revision), digest, verdict, asked };
}

/** A set is kept beyond the day on which one of its revisions took over from another. */
function isOver({ endsAt }: ActivePolicy, now: CaseFile['now']): boolean {
  return endsAt !== undefined && Date.parse(endsAt) <= Date.parse(now);
}

/** What of a case the scope of an activation is held against. */
export function scopedCase({ model, tier, store }: CaseWithoutPacks) {
  const regions = [store.region, ...(store.others ?? [])];
  return {
    group: model.group,
    tags: model.tags ?? [],
    tier: tier.effective,
    regions: regions.filter((one): one is string => one !== undefined),
  };
}

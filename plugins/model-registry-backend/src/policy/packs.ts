import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  canonicalJson,
  judgePacks,
  outcomeSchema,
  reasonSchema,
  type CaseFile,
  type PackEvent,
  type Health,
  type PackResult,
  type Role,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import {
  PolicyFault,
  PolicyPool,
  type LoadedPolicy,
} from '@assay/policy-engine';
import { z } from 'zod';
import type { CaseWithoutPacks } from '../lifecycle/gatherCase';
import type {
  ActivePolicies,
  PoliciesAsk,
  PoliciesSaid,
} from './activePolicies';
import { licenceInput } from './licenceInput';
import type { SimulatedPack } from './runSimulation';

const pack = 'seed-pack';
const revision = '1';
const rule = `${pack}/licence-clean@${revision}`;
const entrypoint = 'assay/gates/licence_clean/decision';
const rememberedMax = 1_000; // answers, about 2 KB each

/** What packs said on an occasion that is no move, and the case with all they said. */
export interface JudgedOccasion {
  readonly verdicts: readonly Verdict[];
  readonly caseFile: CaseFile;
}

/** Judges a case by the policy packs, before the transaction that uses the answer (safety: W2). */
export interface PolicyPacks {
  /** The case with what every pack says that is asked about it. */
  complete(file: CaseWithoutPacks): Promise<CaseFile>;
  /** The case with the packs that are asked about it, named and not asked: enough for its digest, and for no move. */
  name(file: CaseWithoutPacks): Promise<CaseFile>;
  /** What packs say that were activated for one occasion alone, which no move of the version is. */
  judgeOn(event: PackEvent, file: CaseWithoutPacks): Promise<JudgedOccasion>;
  /** The number of the set that is active, and whether anything of it is asked on an occasion by then. */
  asksOn(event: PackEvent, now: Date): Promise<PoliciesAsk>;
  /** Which packs judge. */
  active(): Promise<PackStanding[]>;
  /** Packs that were activated and block at an event by then, each with the cases it is about. */
  blocking(event: PackEvent, now: Date): Promise<readonly SimulatedPack[]>;
  /** Who grants exceptions from each pack that was activated, by its gate. */
  waiving(): Promise<(readonly [string, readonly Role[]])[]>;
  shutdown(): Promise<void>;
}

/** A pack that judges; with what is wrong where it could not be made ready. */
export type PackStanding = Health['packs'][number];

const decisionSchema = z.strictObject({
  result: outcomeSchema.extract(['pass', 'block', 'error']),
  reasons: z.array(reasonSchema).min(1).max(200),
});

/** Loads the seed pack as it was compiled. The same input always gets the same answer, so answers are remembered. */
export async function createPolicyPacks(options: {
  logger: LoggerService;
  /** Packs that were activated; none where it is left out. */
  policies?: ActivePolicies;
  folder?: string;
  evaluationMsMax?: number;
}): Promise<PolicyPacks> {
  const folder =
    options.folder ??
    resolvePackagePath('@assay/plugin-model-registry-backend', 'policies');
  const wasm = await readFile(path.join(folder, pack, 'policy.wasm'));
  const data = await readFile(path.join(folder, pack, 'data.json'));
  const digest = digestOf(wasm, data);
  const policy: LoadedPolicy = {
    key: digest,
    module: await WebAssembly.compile(new Uint8Array(wasm)),
    data: new Uint8Array(data).buffer,
  };
  // A thread of its own, so that no pack that was activated keeps it waiting (safety: S17).
  const pool = new PolicyPool({
    threads: 1,
    evaluationMsMax: options.evaluationMsMax,
  });
  const remembered = new Map<string, Promise<Verdict>>();

  const judge = async (file: Omit<CaseFile, 'packs'>): Promise<Verdict> => {
    const input = licenceInput(file);
    const key = canonicalJson(input);
    const known = remembered.get(key);
    if (known) return known;
    const asked = pool
      .evaluate(policy, input, entrypoint)
      .then(output => verdictOf(output));
    if (remembered.size >= rememberedMax) {
      remembered.delete(remembered.keys().next().value!);
    }
    remembered.set(key, asked);
    return asked.catch(error => {
      // A fault is never remembered: it may be the machine's and not the policy's.
      remembered.delete(key);
      options.logger.error(`Policy ${pack} could not judge`, error);
      return faultVerdict(error);
    });
  };

  const { policies } = options;
  const own = async (file: CaseWithoutPacks): Promise<PackResult> => ({
    pack,
    revision,
    digest,
    verdict: await judge(file),
  });
  return {
    active: async () => [
      { pack, revision, digest },
      ...((await policies?.standing()) ?? []),
    ],
    waiving: async () => (await policies?.waiving()) ?? [],
    blocking: async (event, now) =>
      (await policies?.blocking(event, now)) ?? [],
    async judgeOn(event, file) {
      const said = await policies?.askOn(event, file);
      const { beside: _known, ...asked } = file;
      if (!said || said.policies.length === 0)
        return { verdicts: [], caseFile: { ...asked, packs: [] } };
      const caseFile = { ...asked, ...said };
      return { verdicts: judgePacks(caseFile, event), caseFile };
    },
    asksOn: async (event, now) =>
      (await policies?.asksOn(event, now)) ?? { policySet: '0', asks: false },
    async complete(file) {
      const [first, active] = await Promise.all([
        own(file),
        policies?.ask(file),
      ]);
      return caseWith(file, first, active);
    },
    async name(file) {
      const [first, active] = await Promise.all([
        own(file),
        policies?.about(file),
      ]);
      return caseWith(file, first, active && { policies: active, packs: [] });
    },
    async shutdown() {
      await Promise.all([pool.shutdown(), policies?.shutdown()]);
    },
  };
}

/** A case that no activated pack is about says nothing of them, as cases did before there were any. */
function caseWith(
  { beside: _known, ...file }: CaseWithoutPacks,
  own: PackResult,
  active: PoliciesSaid | undefined,
): CaseFile {
  if (!active || active.policies.length === 0) return { ...file, packs: [own] };
  const { policies, packs } = active;
  return { ...file, packs: [own, ...packs], policies };
}

/** Reads what the policy said. Undefined, or anything that is not a decision, is an error (safety: S17). */
export function verdictOf(output: unknown): Verdict {
  const parsed = z
    .tuple([z.object({ result: decisionSchema })])
    .safeParse(output);
  if (!parsed.success) {
    throw new PolicyFault('fault', 'The policy gave no decision');
  }
  const { result, reasons } = parsed.data[0].result;
  const clear = reasons.every(
    ({ kind }) => kind === 'satisfied' || kind === 'note',
  );
  if ((result === 'pass') !== clear) {
    throw new PolicyFault('fault', 'The decision contradicts its reasons');
  }
  return { gate: 'licence-clean', outcome: result, reasons, rule };
}

function faultVerdict(error: unknown): Verdict {
  const why = error instanceof PolicyFault ? error.why : 'fault';
  return {
    gate: 'licence-clean',
    outcome: 'error',
    rule,
    reasons: [
      {
        kind: 'error',
        code: 'policy-failed',
        params: { why },
        facts: [],
        remedies: [{ action: 'tell-policy-owner', role: 'admin' }],
        controls: [],
      },
    ],
  };
}

function digestOf(...parts: Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(createHash('sha256').update(part).digest());
  }
  return `sha256:${hash.digest('hex')}`;
}

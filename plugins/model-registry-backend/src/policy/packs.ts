import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  canonicalJson,
  outcomeSchema,
  reasonSchema,
  type CaseFile,
  type PackResult,
  type Verdict,
} from '@assay/plugin-model-registry-common';
import { z } from 'zod';
import { licenceInput } from './licenceInput';
import { PolicyFault, PolicyWorker } from './policyWorker';

const pack = 'seed-pack';
const revision = '1';
const rule = `${pack}/licence-clean@${revision}`;
const entrypoint = 'assay/gates/licence_clean/decision';
const rememberedMax = 1_000; // answers, about 2 KB each

/** Judges a case by the policy packs, before the transaction that uses the answer (safety: W2). */
export interface PolicyPacks {
  evaluate(file: Omit<CaseFile, 'packs'>): Promise<PackResult[]>;
  /** Which packs judge. */
  readonly active: readonly Pick<PackResult, 'pack' | 'revision' | 'digest'>[];
  shutdown(): Promise<void>;
}

const decisionSchema = z.strictObject({
  result: outcomeSchema.extract(['pass', 'block', 'error']),
  reasons: z.array(reasonSchema).min(1).max(200),
});

/** Loads the seed pack as it was compiled. The same input always gets the same answer, so answers are remembered. */
export async function createPolicyPacks(options: {
  logger: LoggerService;
  folder?: string;
  evaluationMsMax?: number;
}): Promise<PolicyPacks> {
  const folder =
    options.folder ??
    resolvePackagePath('@assay/plugin-model-registry-backend', 'policies');
  const wasm = await readFile(path.join(folder, pack, 'policy.wasm'));
  const data = await readFile(path.join(folder, pack, 'data.json'));
  const worker = new PolicyWorker({
    workerFile: path.join(folder, 'worker.cjs'),
    module: await WebAssembly.compile(new Uint8Array(wasm)),
    data: new Uint8Array(data).buffer,
    evaluationMsMax: options.evaluationMsMax,
  });
  const digest = digestOf(wasm, data);
  const remembered = new Map<string, Promise<Verdict>>();

  const judge = async (file: Omit<CaseFile, 'packs'>): Promise<Verdict> => {
    const input = licenceInput(file);
    const key = canonicalJson(input);
    const known = remembered.get(key);
    if (known) return known;
    const asked = worker
      .evaluate(input, entrypoint)
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

  return {
    active: [{ pack, revision, digest }],
    async evaluate(file) {
      return [{ pack, revision, digest, verdict: await judge(file) }];
    },
    shutdown: () => worker.shutdown(),
  };
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

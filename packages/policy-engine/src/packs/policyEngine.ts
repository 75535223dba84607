import {
  asksAny,
  decideByPacks,
  failPack,
  judgeCelPack,
  judgeRegoAnswer,
  testCelPack,
  type JudgedPack,
  type PackDecision,
  type PackInput,
  type PackTestReport,
  type RuleVerdict,
} from '@assay/plugin-model-registry-common/packs';
import { CelThread, type CelJob } from '../evaluation/celThread';
import {
  PolicyPool,
  threadsMax,
  type PoolOptions,
} from '../evaluation/policyPool';
import { asFault, PolicyFault } from '../policyFault';
import { ThreadQueue } from '../threads/threadQueue';
import type { LoadedPack } from './loadPack';

/** What a verdict says: never the text of a fault, which may differ from run to run. */
const sayWhy = {
  deadline: 'It ran out of time',
  fault: 'It failed',
  busy: 'Too many cases waited',
} as const;

/** A pack and what its word does: blocks, only warns yet, or is only tried. */
export interface ActivePack {
  readonly pack: LoadedPack;
  readonly mode: JudgedPack['mode'];
}

/**
 * Judges cases by packs of both languages. The same input and the same packs always give the same
 * decision, so it may be asked before a transaction and held against the case within it (safety: W2).
 */
export class PolicyEngine {
  private readonly pool: PolicyPool;
  private readonly cel?: ThreadQueue<CelJob>;

  /**
   * @param onFault - told why a pack could not judge; the verdict says so too, and blocks
   * @param celApart - judges CEL in threads as well: for packs that nobody has looked at yet
   */
  constructor(
    private readonly options: PoolOptions & {
      onFault?: (pack: string, error: PolicyFault) => void;
      celApart?: boolean;
      celMsMax?: number;
    } = {},
  ) {
    this.pool = new PolicyPool(options);
    if (!options.celApart) return;
    const length = options.threads ?? threadsMax;
    this.cel = new ThreadQueue(
      Array.from({ length }, () => new CelThread(options.celMsMax)),
    );
  }

  /** Refuses a pack whose Rego does not start or does not answer by its name. @throws PolicyFault */
  async refuseUnready(pack: LoadedPack): Promise<void> {
    if (!pack.rego) return;
    const { policy, entrypoint } = pack.rego;
    const names = await this.pool.entrypointsOf(policy);
    if (names.includes(entrypoint)) return;
    throw new PolicyFault('fault', `The module has no ${entrypoint}`);
  }

  /** It never rejects: a pack that could not judge gives errors, which block (safety: S17). */
  async decide(
    input: PackInput,
    packs: readonly ActivePack[],
  ): Promise<PackDecision> {
    const judged = await Promise.all(
      packs.map(async ({ pack, mode }) => ({
        pack: judgedPack(pack, mode),
        verdicts: await this.verdictsOf(pack, input),
      })),
    );
    return decideByPacks(input, judged);
  }

  /** Runs the tests of a pack in CEL apart, as long as one case may take. @throws PolicyFault */
  async testsOf({ read, text, digest }: LoadedPack): Promise<PackTestReport> {
    if (read.language !== 'cel')
      throw new PolicyFault('fault', 'Tests of Rego are the compiler’s');
    if (!this.cel) return testCelPack(read);
    return (await this.cel.ask({ key: digest, text })) as PackTestReport;
  }

  async shutdown(): Promise<void> {
    await Promise.all([this.pool.shutdown(), this.cel?.shutdown()]);
  }

  /** What one pack says, without a decision around it. It never rejects. */
  async verdictsOf(
    { read, text, digest, rego }: LoadedPack,
    input: PackInput,
  ): Promise<RuleVerdict[]> {
    const { pack } = read;
    try {
      if (read.language === 'cel') {
        if (!this.cel) return judgeCelPack(read, input);
        const verdicts = await this.cel.ask({ key: digest, text, input });
        return verdicts as RuleVerdict[]; // of the same function, in a thread of ours
      }
      if (!rego) return failPack(pack, input, 'It was never compiled');
      if (!asksAny(read.pack, input))
        return judgeRegoAnswer(read.pack, input, undefined);
      const answer = await this.pool.evaluate(
        rego.policy,
        input,
        rego.entrypoint,
      );
      return judgeRegoAnswer(read.pack, input, answer);
    } catch (error) {
      const fault = asFault(error);
      this.options.onFault?.(pack.id, fault);
      return failPack(pack, input, sayWhy[fault.why]);
    }
  }
}

function judgedPack(
  { read: { language, pack }, digest }: LoadedPack,
  mode: JudgedPack['mode'],
): JudgedPack {
  return { id: pack.id, version: pack.version, language, digest, mode };
}

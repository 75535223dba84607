import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  askedPermission,
  canonicalJson,
  readAuthorizationAnswer,
  type AuthorizationAnswer,
  type AuthorizationQuestion,
} from '@assay/plugin-model-registry-common';
import { sayFault } from '@assay/plugin-model-registry-common/packs';
import {
  authorizationEntrypoint,
  authorizationFolder,
  loadAuthorization,
  PolicyFault,
  PolicyPool,
  readPackFiles,
  type AuthorizationPack,
  type PoolOptions,
} from '@assay/policy-engine';
import { decisionOnModels } from '../decideByRoles';
import type { Authorization, AuthorizationStanding } from './authorization';
import type { OpaSettings } from './settings';

/** The rules take a fraction of a millisecond; a thread may have to wait for its turn on a busy machine. */
const evaluationMsMax = 2_000;
/** A condition that lists more claims could not be asked of the database either. */
const claimsMax = 1_000;
/** Answers of some 100 bytes under a digest of their question. */
const rememberedMax = 20_000;
/** A fault that repeats is told of so often; the health page counts each. */
const sayFaultEveryMs = 60_000;

/** What may be set for a test. */
export interface RegoOptions extends PoolOptions {
  readonly now?: () => number;
}

/** Asks compiled rules in threads. Whatever goes wrong is a denial, logged and counted (safety: S17). */
class RegoAuthorization {
  private readonly pool: PolicyPool;
  private readonly remembered = new Map<string, Promise<AuthorizationAnswer>>();
  private faults = 0;
  private lastFault?: AuthorizationStanding['lastFault'];
  private saidAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly pack: AuthorizationPack,
    private readonly logger: Pick<LoggerService, 'error'>,
    private readonly options: RegoOptions,
  ) {
    this.pool = new PolicyPool({ evaluationMsMax, ...options });
  }

  /** @throws Error where the rules do not start, or have no decision */
  async requireReady(folder: string): Promise<void> {
    const names = await this.pool.entrypointsOf(this.pack.policy);
    if (names.includes(authorizationEntrypoint)) return;
    throw unusable(folder, `It has no ${authorizationEntrypoint}.`);
  }

  async decide(
    permission: Permission,
    claims: readonly string[],
  ): Promise<PolicyDecision> {
    // Nobody is signed in: no rules are asked whether that is enough.
    if (claims.length === 0) return { result: AuthorizeResult.DENY };
    const answer = await this.answer({
      door: 'policy',
      permission: askedPermission(permission),
      caller: { claims: [...new Set(claims)].sort() },
    });
    switch (answer.answer) {
      case 'allow':
        return { result: AuthorizeResult.ALLOW };
      case 'conditional':
        return decisionOnModels([answer.when], claims);
      default:
        return { result: AuthorizeResult.DENY };
    }
  }

  /** The same question has the same answer, so it is asked once; what failed is asked again. */
  answer(question: AuthorizationQuestion): Promise<AuthorizationAnswer> {
    const key = createHash('sha256')
      .update(canonicalJson(question))
      .digest('base64');
    const known = this.remembered.get(key);
    if (known) return known;
    const asked = this.ask(question).catch(error => {
      this.remembered.delete(key);
      this.noteFault(error as Error);
      return { answer: 'deny' as const, because: 'rules-failed' };
    });
    if (this.remembered.size >= rememberedMax)
      this.remembered.delete(this.remembered.keys().next().value!);
    this.remembered.set(key, asked);
    return asked;
  }

  standing(): AuthorizationStanding {
    const { faults, lastFault } = this;
    return {
      digest: this.pack.digest,
      faults,
      ...(lastFault && { lastFault }),
    };
  }

  shutdown(): Promise<void> {
    return this.pool.shutdown();
  }

  private async ask(
    question: AuthorizationQuestion,
  ): Promise<AuthorizationAnswer> {
    const { caller } = question;
    if ('claims' in caller && caller.claims.length > claimsMax)
      throw new PolicyFault(
        'fault',
        `Somebody has more than ${claimsMax} claims`,
      );
    const output = await this.pool.evaluate(
      this.pack.policy,
      question,
      authorizationEntrypoint,
    );
    const answer = readAuthorizationAnswer(question, output);
    if (answer) return answer;
    const { door, permission } = question;
    throw new PolicyFault(
      'fault',
      `No answer at the door '${door}' for ${permission.name}`,
    );
  }

  private noteFault(error: Error): void {
    const now = (this.options.now ?? Date.now)();
    const why = error instanceof PolicyFault ? error.why : 'fault';
    this.faults += 1;
    this.lastFault = { at: new Date(now).toISOString(), why };
    if (now - this.saidAt < sayFaultEveryMs) return;
    this.saidAt = now;
    this.logger.error('The rules of access gave no answer, so it is no', error);
  }
}

/**
 * Reads, compiles and starts the rules of access.
 *
 * @throws Error with file, line and column where they cannot be used: a portal does not start without its rules
 */
export async function startRegoAuthorization(
  { folder, roles }: Pick<OpaSettings, 'folder' | 'roles'>,
  logger: Pick<LoggerService, 'error' | 'info'>,
  options: RegoOptions = {},
): Promise<Authorization & { shutdown(): Promise<void> }> {
  const from = folder ?? authorizationFolder();
  const pack = await load(from, roles === undefined ? {} : { roles });
  const rules = new RegoAuthorization(pack, logger, options);
  await rules.requireReady(from);
  logger.info(`Access is decided by ${from}, ${pack.digest}`);
  return {
    decide: (permission, claims) => rules.decide(permission, claims),
    allows: async question => {
      const answer = await rules.answer(question);
      if (answer.answer === 'allow') return { ok: true };
      return {
        ok: false,
        because: answer.answer === 'deny' ? answer.because : undefined,
      };
    },
    standing: () => rules.standing(),
    shutdown: () => rules.shutdown(),
  };
}

async function load(
  folder: string,
  configuration: object,
): Promise<AuthorizationPack> {
  const files = await readPackFiles(folder).catch(error => {
    throw unusable(folder, (error as Error).message);
  });
  const loading = await loadAuthorization(files, configuration).catch(error => {
    throw unusable(
      folder,
      `The compiler gave up. ${(error as Error).message}.`,
    );
  });
  if (loading.ok) return loading.pack;
  throw unusable(folder, loading.faults.map(sayFault).join(' '));
}

function unusable(folder: string, why: string): Error {
  return new Error(
    `modelRegistry.authorization.pack ${folder} cannot be used. ${why} Correct it there, or set modelRegistry.authorization.engine to builtin.`,
  );
}

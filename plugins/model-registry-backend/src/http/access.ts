import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import {
  modelReadPermission,
  type Endpoint,
} from '@assay/plugin-model-registry-common';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import type { Request } from 'express';
import type { ModelRow } from '../database/rows';
import {
  isInScope,
  type AccountDoor,
  type AccountPrincipal,
} from './accountAccess';
import type { AskPolicy } from './askInProcess';
import { modelResourceRef } from './modelResource';
import { HttpProblem, notFound } from './problem';
import {
  readableBy,
  withinScope,
  type Readable,
  type Visibility,
} from './readable';
import { principalFrom, readPrincipal } from './readPrincipal';

/** Who calls. */
export interface Principal {
  readonly kind: 'user' | 'service' | 'none';
  /** Full user entity ref, `service:<subject>`, or 'none' at a signed link. */
  readonly ref: string;
  /** True when a service acts for a person (safety: S3). */
  readonly viaActor: boolean;
  readonly credentials?: BackstageCredentials;
  /** Of a service account of the court's own; it has no credentials of Backstage. */
  readonly account?: AccountPrincipal;
}

export interface Access {
  principalOf(request: Request, endpoint: Endpoint): Promise<Principal>;
  /** The same for what comes with credentials and no request, such as an action. */
  principalFrom(
    credentials: BackstageCredentials,
    endpoint: Endpoint,
  ): Principal;
  /** For a call about one model. A model that may not be read is not there; one that may is refused by name. */
  checkModel(
    principal: Principal,
    permission: Permission,
    model: ModelRow | undefined,
    what: string,
  ): Promise<ModelRow>;
  /** For a call about no model in particular. */
  check(principal: Principal, permission: Permission): Promise<void>;
  /**
   * For a call about many models: asks once, and answers for each. The answer for a model that a
   * condition narrows comes from its row, or from the row it would have.
   */
  modelJudge(
    principal: Principal,
    permissions: readonly Permission[],
  ): Promise<(permission: Permission, model: ModelRow) => boolean>;
  /** What of `models` a principal may read. */
  visibleModels(principal: Principal): Promise<Visibility>;
  /** The same for who keeps models elsewhere than in the database. */
  readableModels(principal: Principal): Promise<Readable>;
}

export interface AccessParts {
  readonly httpAuth: HttpAuthService;
  readonly permissions: AskPolicy;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly accounts?: AccountDoor;
}

export function createAccess(parts: AccessParts): Access {
  const ruleset =
    parts.permissionsRegistry.getPermissionRuleset(modelResourceRef);
  const allowed = createConditionAuthorizer(ruleset);
  const transform = createConditionTransformer(ruleset);
  const decide = decideOnce(parts);
  async function readable(principal: Principal): Promise<Readable> {
    const [decision] = await decide(principal, [modelReadPermission]);
    return readableBy(withinScope(criteriaOf(decision), principal.account));
  }
  function criteriaOf(decision: PolicyDecision): Readable['criteria'] {
    if (decision.result === AuthorizeResult.ALLOW) return 'all';
    if (decision.result !== AuthorizeResult.CONDITIONAL) return 'none';
    return transform(decision.conditions);
  }
  return {
    principalOf: (request, endpoint) => readPrincipal(parts, request, endpoint),
    principalFrom,

    async checkModel(principal, permission, model, what) {
      if (model && !isInScope(principal, model)) throw notFound(what);
      const reads = permission.name === modelReadPermission.name;
      const wanted = reads ? [permission] : [modelReadPermission, permission];
      const decisions = await decide(principal, wanted);
      const mayRead = reads || principal.kind === 'user';
      const [read, act] = reads ? [decisions[0], decisions[0]] : decisions;
      // A service that may only write is not a reader; what it may write, it may know of.
      if (!model || (mayRead && !allowed(read, model))) throw notFound(what);
      if (!allowed(act, model)) throw forbidden(permission);
      return model;
    },

    async check(principal, permission) {
      const [decision] = await decide(principal, [permission]);
      const conditional =
        decision.result === AuthorizeResult.CONDITIONAL &&
        isResourcePermission(permission);
      if (decision.result === AuthorizeResult.DENY) throw forbidden(permission);
      if (decision.result === AuthorizeResult.CONDITIONAL && !conditional) {
        throw forbidden(permission);
      }
    },

    async modelJudge(principal, wanted) {
      const decisions = await decide(principal, wanted);
      return (permission, model) => {
        const decision = decisions[wanted.indexOf(permission)];
        return (
          decision !== undefined &&
          isInScope(principal, model) &&
          allowed(decision, model)
        );
      };
    },

    visibleModels: async principal => (await readable(principal)).visible,
    readableModels: readable,
  };
}

/**
 * Asks the portal's policy, each permission once per request: a principal is made anew for every request, and
 * what it was answered goes with it. A list would ask twice else, whether it may read and what it may read.
 */
function decideOnce({
  permissions,
  accounts,
}: Pick<AccessParts, 'permissions' | 'accounts'>) {
  const answered = new WeakMap<Principal, Map<string, PolicyDecision>>();
  return async (
    principal: Principal,
    wanted: readonly Permission[],
  ): Promise<PolicyDecision[]> => {
    const { credentials, account } = principal;
    const known = answered.get(principal) ?? new Map<string, PolicyDecision>();
    answered.set(principal, known);
    const open = wanted.filter(({ name }) => !known.has(name));
    if (open.length > 0) {
      // Basic permissions are decided the same way; the answer is then never conditional.
      const decisions = account
        ? await accounts!.decide(account, open)
        : await permissions.authorizeConditional(
            open.map(permission => ({ permission })) as never,
            { credentials: credentials! },
          );
      open.forEach(({ name }, at) => known.set(name, decisions[at]));
    }
    return wanted.map(({ name }) => known.get(name)!);
  };
}

function forbidden(permission: Permission): HttpProblem {
  return new HttpProblem(
    'forbidden',
    `The portal's policy does not give you '${permission.name}' here. Ask the administrators of the portal for it.`,
  );
}

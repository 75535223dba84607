import {
  environmentOfCall,
  moveEndpoints,
  scopeCoversModel,
  type AccountScope,
  type Endpoint,
  type Environment,
  type MoveName,
} from '@assay/plugin-model-registry-common';
import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { findVersion } from '../database/subjects';
import type { ModelRow } from '../database/rows';
import type { Principal } from './access';
import { HttpProblem, notFound } from './problem';

/** A service account of the court's own, with all that bounds it. */
export interface AccountPrincipal {
  readonly id: string;
  readonly name: string;
  /** Full user ref of who made it; what they may not, it may not. */
  readonly maker: string;
  readonly scope: AccountScope;
  readonly requestsPerMinute: number;
  /** `Content-Digest` as it was signed, to be held against the body once that is read. */
  readonly signedDigest?: string;
}

/** Where accounts are known. Absent in a court that has none, which then takes no token of ours. */
export interface AccountDoor {
  /** @returns undefined when the request carries neither a token of ours nor a signature */
  identify(request: Request): Promise<AccountPrincipal | undefined>;
  /** What the portal's policy says to the maker, within the scope. */
  decide(
    account: AccountPrincipal,
    wanted: readonly Permission[],
  ): Promise<PolicyDecision[]>;
}

export function accountRef(name: string): string {
  return `service:assay/${name}`;
}

export function principalOfAccount(account: AccountPrincipal): Principal {
  return {
    kind: 'service',
    ref: accountRef(account.name),
    viaActor: false,
    account,
  };
}

/** What lies outside of an account's scope is not there for it (safety: S9). */
export function isInScope(
  { account }: Principal,
  model: Pick<ModelRow, 'group' | 'name'>,
): boolean {
  return account === undefined || scopeCoversModel(account.scope, model);
}

/** Calls that name no version in their path, by the environment they belong to. Aliases are what others pull by. */
const environmentOfEndpoint: Readonly<Record<string, Environment>> = {
  createVersion: 'development',
  putAlias: 'production',
  deleteAlias: 'production',
};

function moveOf(endpoint: Endpoint): MoveName | undefined {
  const all = Object.entries(moveEndpoints) as [MoveName, Endpoint][];
  return all.find(([, { id }]) => id === endpoint.id)?.[0];
}

/** Keeps an account to its environments: of the version a call names, and of what it asks for. */
export async function requireEnvironment(
  db: Knex,
  endpoint: Endpoint,
  { account }: Principal,
  model: ModelRow,
  params: Record<string, string>,
): Promise<void> {
  if (!account) return;
  const asked = environmentOfEndpoint[endpoint.id];
  if (asked) refuseOutside(account, asked);
  for (const selector of [params.version, params.other]) {
    if (selector === undefined) continue;
    const version = await findVersion(db, model.id, selector);
    if (!version)
      throw notFound(`version ${selector} of ${model.group}/${model.name}`);
    refuseOutside(account, environmentOfCall(version.state, moveOf(endpoint)));
  }
}

function refuseOutside(account: AccountPrincipal, wanted: Environment): void {
  const { environments } = account.scope;
  if (environments.includes(wanted)) return;
  throw new HttpProblem(
    'forbidden',
    `The account ${account.name} is for ${environments.join(
      ', ',
    )}, and this is about ${wanted}. Ask ${
      account.maker
    } for an account that reaches there.`,
  );
}

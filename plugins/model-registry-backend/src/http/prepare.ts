import {
  breakGlassPermission,
  evidenceReadPermission,
  findingWritePermission,
  healthReadPermission,
  ledgerReadPermission,
  ledgerRecoverPermission,
  mayDo,
  modelUpdatePermission,
  namesBody,
  outboxRetryPermission,
  policyDecidePermission,
  policyWritePermission,
  roleTable,
  rolesReadPermission,
  versionWritePermission,
  webhookManagePermission,
  type Endpoint,
} from '@assay/plugin-model-registry-common';
import type { Permission } from '@backstage/plugin-permission-common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import {
  findModel,
  findModelOfException,
  findModelOfFinding,
  findUseCaseAsModel,
} from '../database/subjects';
import type { Principal } from './access';
import { requireEnvironment } from './accountAccess';
import { readBody } from './body';
import { requireByRules } from './courtRules';
import { parseInput } from './parse';
import { HttpProblem } from './problem';

const idempotencyKeyLengthMax = 200;

/** What a route handler is given; everything in it has been checked. */
export interface Call<E extends Endpoint = Endpoint> {
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  readonly principal: Principal;
  /** The model the path names, which the principal may see. Reading it throws where the path names none. */
  readonly model: ModelRow;
  /** For `govern`. */
  readonly write: WriteRequest;
  /** The revision of `If-Match`, without its quotes. */
  readonly ifMatch?: string;
  readonly request: Request;
  readonly response: Response;
}

/** Finds out who calls and whether they may, counts it, and reads what they sent; in that order. */
export async function prepare(
  ctx: Context,
  endpoint: Endpoint,
  request: Request,
  response: Response,
): Promise<Call> {
  const principal = await ctx.access.principalOf(request, endpoint);
  const source = principal.kind === 'none' ? `ip:${request.ip}` : principal.ref;
  const { account } = principal;
  ctx.rateLimit.take(source, endpoint, account?.requestsPerMinute);
  const params = parseInput(
    endpoint.params,
    'path',
    pathParams(endpoint, request),
  );
  const query = parseInput(endpoint.query, 'query', request.query);
  const model = await authorise(
    ctx,
    endpoint,
    principal,
    params as Record<string, string>,
  );
  const reads = endpoint.method === 'GET' || endpoint.consumes === 'bytes';
  const body = reads
    ? { value: {}, digest: '' }
    : await readBody(request, endpoint);
  requireSignedBody(principal, body.digest);
  return {
    get model(): ModelRow {
      if (!model) throw new Error(`The path of ${endpoint.id} names no model`);
      return model;
    },
    params,
    query,
    body: parseInput(endpoint.body, 'body', body.value),
    principal,
    write: {
      principal: principal.ref,
      route: `${endpoint.id} ${JSON.stringify(params)}`,
      idempotencyKey: readKey(request),
      bodyDigest: body.digest,
    },
    ifMatch: readIfMatch(request),
    request,
    response,
  };
}

/** Finds the model the path names and asks for the permission on it (safety: S9 for what may not be seen). */
export async function authorise(
  ctx: Context,
  endpoint: Endpoint,
  principal: Principal,
  params: Record<string, string>,
): Promise<ModelRow | undefined> {
  const { permission } = endpoint;
  if (typeof permission === 'string') return undefined; // asked of nobody, or signed
  if (endpoint.path.startsWith('/models/:group/:name')) {
    const { group, name } = params;
    const found = await findModel(ctx.db, group, name);
    const what = `model ${group}/${name}`;
    const model = await ctx.access.checkModel(
      principal,
      permission,
      found,
      what,
    );
    await checkRole(ctx, principal, permission, model);
    await requireEnvironment(ctx.db, endpoint, principal, model, params);
    return model;
  }
  if (endpoint.path.startsWith('/exceptions/:exceptionId')) {
    const model = await findModelOfException(ctx.db, params.exceptionId);
    return ctx.access.checkModel(principal, permission, model, 'exception');
  }
  if (endpoint.path.startsWith('/use-cases/:useCaseId')) {
    const found = await findUseCaseAsModel(ctx.db, params.useCaseId);
    const useCase = await ctx.access.checkModel(
      principal,
      permission,
      found,
      'use case',
    );
    await checkRole(ctx, principal, permission, useCase);
    return useCase;
  }
  if (endpoint.path.startsWith('/findings/:findingId')) {
    const found = await findModelOfFinding(ctx.db, params.findingId);
    const model = await ctx.access.checkModel(
      principal,
      permission,
      found,
      'finding',
    );
    await checkRole(ctx, principal, permission, model);
    return model;
  }
  await ctx.access.check(principal, permission);
  await checkRoleEverywhere(ctx, principal, permission);
  return undefined;
}

/** A signature that covers `content-digest` says which body it came with. */
function requireSignedBody({ account }: Principal, sha256Hex: string): void {
  const signed = account?.signedDigest;
  if (signed === undefined || sha256Hex === '') return;
  if (namesBody(signed, sha256Hex)) return;
  throw new HttpProblem(
    'unauthenticated',
    'The body is not the one whose Content-Digest was signed. Send sha-256 of the body as it is, and sign that.',
  );
}

/** Where the court asks for a role besides the permission; moves and facts are told apart in their rooms. */
export const roleBound = [
  modelUpdatePermission.name,
  versionWritePermission.name,
  evidenceReadPermission.name,
  breakGlassPermission.name,
  findingWritePermission.name,
];

/** What is about the registry as a whole asks for a role that is held everywhere. */
const roleBoundEverywhere = [
  ledgerReadPermission.name,
  healthReadPermission.name,
  outboxRetryPermission.name,
  ledgerRecoverPermission.name,
  rolesReadPermission.name,
  webhookManagePermission.name,
  policyWritePermission.name,
  policyDecidePermission.name,
];

/** An allow-all policy makes nobody an auditor or an administrator (safety: S1). */
async function checkRoleEverywhere(
  ctx: Context,
  principal: Principal,
  permission: Permission,
): Promise<void> {
  if (!roleBoundEverywhere.includes(permission.name)) return;
  const roles = await ctx.roles.rolesOf(principal);
  if (mayDo(permission.name, roles)) {
    await requireByRules(ctx, principal, permission, roles);
    return;
  }
  throw new HttpProblem(
    'forbidden',
    `This is for the roles ${roleTable[permission.name].join(
      ', ',
    )}. Ask whoever holds one of them, or the administrators of the portal.`,
  );
}

/** An allow-all policy makes nobody an owner (safety: S1). */
async function checkRole(
  ctx: Context,
  principal: Principal,
  permission: Permission,
  model: ModelRow,
): Promise<void> {
  if (!roleBound.includes(permission.name)) return;
  const roles = await ctx.roles.rolesOf(principal, model);
  if (mayDo(permission.name, roles)) {
    await requireByRules(ctx, principal, permission, roles);
    return;
  }
  throw new HttpProblem(
    'forbidden',
    `This is for the roles ${roleTable[permission.name].join(', ')} towards ${
      model.group
    }/${model.name}. Its owner is ${model.owner}: ask there.`,
  );
}

/** Express 4 calls what `*` binds `0`; the contract calls it by its name. */
function pathParams(
  endpoint: Endpoint,
  request: Request,
): Record<string, string> {
  const wildcard = /\*(\w+)$/.exec(endpoint.path)?.[1];
  if (!wildcard) return request.params;
  const { 0: rest, ...named } = request.params;
  return { ...named, [wildcard]: rest };
}

function readKey(request: Request): string | undefined {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return undefined;
  if (key.length === 0 || key.length > idempotencyKeyLengthMax) {
    throw new HttpProblem(
      'bad-request',
      `An Idempotency-Key has 1 to ${idempotencyKeyLengthMax} characters. Use a new UUID for each request.`,
    );
  }
  return key;
}

function readIfMatch(request: Request): string | undefined {
  const value = request.get('If-Match');
  if (value === undefined || value === '*') return undefined;
  const tag = value.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
  return tag.replace(/^(\d+)-[0-9a-f]{8}$/, '$1'); // what follows the revision is usage
}

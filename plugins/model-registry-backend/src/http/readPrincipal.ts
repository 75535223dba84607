import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Endpoint } from '@assay/plugin-model-registry-common';
import type { Request } from 'express';
import type { Principal } from './access';
import { principalOfAccount, type AccountDoor } from './accountAccess';
import { HttpProblem } from './problem';

interface Parts {
  readonly httpAuth: HttpAuthService;
  readonly accounts?: AccountDoor;
}

/** Finds out who calls: a service account of ours, or whom Backstage knows. */
export async function readPrincipal(
  { httpAuth, accounts }: Parts,
  request: Request,
  endpoint: Endpoint,
): Promise<Principal> {
  const kinds = endpoint.principals;
  if (kinds.length === 1 && kinds[0] === 'none') {
    return { kind: 'none', ref: 'none', viaActor: false };
  }
  const account = await accounts?.identify(request);
  if (account) {
    // No token makes a decision, whatever its maker may (safety: S3).
    const welcome = kinds.includes('service') && !endpoint.decision;
    if (!welcome) throw wrongKind('service');
    return principalOfAccount(account);
  }
  return principalFrom(await signedIn(httpAuth, request), endpoint);
}

export function principalFrom(
  credentials: BackstageCredentials,
  endpoint: Endpoint,
): Principal {
  const principal = credentials.principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal;
  if (!endpoint.principals.includes(principal.type))
    throw wrongKind(principal.type);
  if (principal.type === 'user') {
    const viaActor = principal.actor !== undefined;
    // Decisions are a person's own, never a template's or a bot's in their name (safety: S3).
    if (endpoint.decision && viaActor) throw wrongKind('service');
    return {
      kind: 'user',
      ref: principal.userEntityRef,
      viaActor,
      credentials,
    };
  }
  if (endpoint.method !== 'GET') refuseUnrestricted(principal);
  const ref = `service:${principal.subject}`;
  return { kind: 'service', ref, viaActor: false, credentials };
}

async function signedIn(
  httpAuth: HttpAuthService,
  request: Request,
): Promise<BackstageCredentials> {
  try {
    return await httpAuth.credentials(request, { allow: ['user', 'service'] });
  } catch {
    throw new HttpProblem(
      'unauthenticated',
      'The request carries no token that the portal knows. Sign in, or run assay login.',
      { headers: { 'WWW-Authenticate': 'Bearer' } },
    );
  }
}

function wrongKind(kind: string): HttpProblem {
  return new HttpProblem(
    'forbidden',
    kind === 'service'
      ? 'This is decided by a person who is signed in, not by a service, a template or a token. Do it in the portal or with assay login.'
      : 'This is called by services only. Use an account of a lab or a scanner.',
  );
}

/**
 * Backstage lets a service without restrictions do everything. A token like that which leaks would
 * own the registry, so it may read and nothing else (safety: S2).
 */
function refuseUnrestricted(principal: BackstageServicePrincipal): void {
  const limits = principal.accessRestrictions;
  if (limits?.permissionNames?.length || limits?.permissionAttributes) return;
  throw new HttpProblem(
    'forbidden',
    `The service '${principal.subject}' has no accessRestrictions, so it may not write here. Give its token in backend.auth.externalAccess the plugin model-registry and the permissions it needs.`,
  );
}

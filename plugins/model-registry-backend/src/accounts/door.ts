import { createHash, timingSafeEqual } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isWellFormedToken,
  judgeCoverage,
  looksLikeToken,
  parseSignature,
  scopeCoversPermission,
  signatureAgeMaxSeconds,
  signatureHolds,
  signatureSkewSeconds,
} from '@assay/plugin-model-registry-common';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { AccountDoor, AccountPrincipal } from '../http/accountAccess';
import { HttpProblem } from '../http/problem';
import type { RoleSource } from '../registry/roles';
import {
  findKey,
  findToken,
  noteUse,
  takeSignature,
  type Credential,
} from './accountRows';

/** What the portal's policy decides for somebody with these claims, who need not be there. */
export type CourtPolicy = (
  permission: Permission,
  ownershipEntityRefs: string[],
) => PolicyDecision | Promise<PolicyDecision>;

interface Parts {
  readonly db: Knex;
  readonly logger: Pick<LoggerService, 'warn'>;
  readonly roles: Pick<RoleSource, 'membershipsOf' | 'isKnown'>;
  /** Absent where the portal did not hand it over; then no account does anything. */
  readonly policy?: CourtPolicy;
  /** Where the plugin answers, as senders know and sign it; a proxy may put a path before ours. */
  readonly baseUrl: string;
  readonly now: () => Date;
}

/**
 * Lets service accounts in, by token or by signature. They pass the same doors as everybody: the portal's
 * policy is asked about whoever made them, as that person stands at this moment, and the court asks for
 * roles besides. Nothing is remembered in between, so what is revoked is refused at once.
 */
export function createAccountDoor(parts: Parts): AccountDoor {
  return {
    async identify(request) {
      const bearer = bearerOf(request);
      if (bearer !== undefined)
        return looksLikeToken(bearer) ? byToken(parts, bearer) : undefined;
      const signed = request.get('signature-input') ?? request.get('signature');
      return signed === undefined ? undefined : bySignature(parts, request);
    },
    async decide(account, wanted) {
      const { policy } = parts;
      if (!policy) throw noPolicy();
      const claims = await claimsOf(parts, account);
      return Promise.all(
        wanted.map(
          async (permission): Promise<PolicyDecision> =>
            scopeCoversPermission(account.scope, permission.name)
              ? policy(permission, claims)
              : { result: AuthorizeResult.DENY },
        ),
      );
    },
  };
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** As the portal gives them at sign-in. Somebody the organisation no longer has may do nothing. */
async function claimsOf(
  { roles }: Parts,
  { maker, name }: AccountPrincipal,
): Promise<string[]> {
  const person = { kind: 'user', ref: maker, viaActor: false } as const;
  if (!(await roles.isKnown(person)))
    throw refused(
      `Whoever made the account ${name} is no longer in the catalog, so it may do nothing. Ask for an account of somebody who is.`,
    );
  return [...new Set([maker, ...(await roles.membershipsOf(person))])];
}

async function byToken(
  { db, now }: Parts,
  text: string,
): Promise<AccountPrincipal> {
  if (!isWellFormedToken(text))
    throw refused(
      'The token is cut off or mistyped: its checksum does not hold. Copy it again, all of it.',
    );
  const hash = createHash('sha256').update(text).digest();
  const found = await findToken(db, hash);
  if (!found || !timingSafeEqual(found.token.hash, hash))
    throw refused(
      'The registry knows no such token. Ask whoever runs this job for the one in force.',
    );
  if (!found.works) throw ended(found);
  await noteUse(
    db,
    { table: 'service_tokens', id: found.token.id },
    found.lastUsedAt,
    now(),
  );
  return accountOf(found);
}

async function bySignature(
  { db, now, baseUrl }: Parts,
  request: Request,
): Promise<AccountPrincipal> {
  const read = parseSignature(
    request.get('signature-input') ?? '',
    request.get('signature') ?? '',
  );
  if (!read.ok) throw badSignature(read);
  const hasBody =
    Number(request.get('content-length') ?? 0) > 0 ||
    request.get('transfer-encoding') !== undefined;
  const fault = judgeCoverage(read.value, { now: now(), hasBody });
  if (fault) throw badSignature(fault);
  const { params, components, signature } = read.value;
  const found = await findKey(db, params.keyid!);
  const url = baseUrl + request.originalUrl.slice(request.baseUrl.length);
  const signed = {
    method: request.method,
    url,
    headers: headersOf(request),
  };
  if (!found || !signatureHolds(signed, read.value, found.key.public_key))
    throw badSignature({
      rule: 'the signature is not that of a registered key over this request',
      fix: `Sign ${url.replace(
        /\?.*$/,
        '',
      )} as it is sent, with the key whose keyid is named`,
    });
  if (!found.works) throw ended(found);
  const seconds = signatureAgeMaxSeconds + signatureSkewSeconds;
  const hash = createHash('sha256').update(signature).digest();
  if (!(await takeSignature(db, hash, seconds)))
    throw badSignature({
      rule: 'this very request was sent before',
      fix: 'Sign it anew for each time it is sent; a nonce tells two of one second apart',
    });
  await noteUse(
    db,
    { table: 'service_keys', id: found.key.key_id },
    found.lastUsedAt,
    now(),
  );
  const signedDigest = components.includes('content-digest')
    ? request.get('content-digest')
    : undefined;
  return { ...accountOf(found), ...(signedDigest && { signedDigest }) };
}

function headersOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

function accountOf({ account }: Credential): AccountPrincipal {
  const { id, name, created_by, scope, requests_per_minute } = account;
  return {
    id,
    name,
    maker: created_by,
    scope,
    requestsPerMinute: requests_per_minute,
  };
}

function ended({ account }: Credential): HttpProblem {
  const how = account.revoked_at === null ? 'has ended' : 'was revoked';
  return refused(
    `This credential of the account ${account.name} ${how}. Ask ${account.created_by} for another: assay token rotate ${account.name}.`,
  );
}

function badSignature({ rule, fix }: { rule: string; fix: string }) {
  return refused(`The signature is not taken: ${rule}. ${fix}.`);
}

function refused(detail: string): HttpProblem {
  return new HttpProblem('unauthenticated', detail, {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

function noPolicy(): HttpProblem {
  return new HttpProblem(
    'forbidden',
    "The portal's policy cannot be asked about whoever made this account, so it may do nothing. Have the policy handed to the court with modelPolicyExtensionPoint (docs/operations/access.md).",
  );
}

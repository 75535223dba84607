import type { DiscoveryApi, ProfileInfo } from '@backstage/core-plugin-api';
import { isProxied, type ProviderId } from './providers';
import { refusalOf, SignInProblem } from './refusal';

export interface ProviderSession {
  token: string;
  expiresAt: number; // ms since the epoch
  userEntityRef: string;
  ownershipEntityRefs: string[];
  profile: ProfileInfo;
}

/** Where and in which environment of `auth.providers` a provider answers. */
export interface ProviderPlace {
  id: ProviderId;
  environment: string;
  discovery: DiscoveryApi;
}

/** Tells the backend that the request comes from our own page: others cannot set it without being asked. */
const ownPage = { 'x-requested-with': 'XMLHttpRequest' };

/** The address that begins signing in at the provider; it comes back to the page one is on. */
export async function startAddress(place: ProviderPlace): Promise<string> {
  const { origin, href } = window.location;
  return addressOf(place, 'start', {
    scope: '',
    origin,
    flow: 'redirect',
    redirectUrl: href,
  });
}

/**
 * Opens the session that the provider or the proxy keeps, or renews it.
 *
 * @throws SignInProblem that says why there is none
 */
export async function openSession(
  place: ProviderPlace,
): Promise<ProviderSession> {
  const response = await fetch(await addressOf(place, 'refresh'), {
    headers: ownPage,
    credentials: 'include',
  });
  const body = await response.json().catch(() => undefined);
  if (!response.ok || !body?.backstageIdentity)
    throw problemOf(place.id, response.status, body);
  const { backstageIdentity, profile } = body;
  const { token, expiresInSeconds, identity } = backstageIdentity;
  return {
    token,
    expiresAt: Date.now() + expiresInSeconds * 1000,
    userEntityRef: identity.userEntityRef,
    ownershipEntityRefs: identity.ownershipEntityRefs,
    profile: profile ?? {},
  };
}

/** Ends the session here; the provider's own session stays, as does the proxy's. */
export async function closeSession(place: ProviderPlace): Promise<void> {
  if (isProxied(place.id)) return;
  await fetch(await addressOf(place, 'logout'), {
    method: 'POST',
    headers: ownPage,
    credentials: 'include',
  });
}

async function addressOf(
  { id, environment, discovery }: ProviderPlace,
  call: string,
  more: Record<string, string> = {},
): Promise<string> {
  const base = await discovery.getBaseUrl('auth');
  const query = new URLSearchParams({ env: environment, ...more });
  return `${base}/${id}/${call}?${query}`;
}

function problemOf(
  id: ProviderId,
  status: number,
  body: { error?: { message?: string } } | undefined,
): SignInProblem {
  const refusal = refusalOf(body?.error?.message ?? '');
  // A proxy that names nobody names no mail address either.
  if (isProxied(id) && refusal !== 'notInCatalog')
    return new SignInProblem('notBehindProxy');
  if (refusal !== 'fault') return new SignInProblem(refusal);
  return new SignInProblem(status === 401 ? 'noSession' : 'fault');
}

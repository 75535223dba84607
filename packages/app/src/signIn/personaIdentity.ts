import type { DiscoveryApi, IdentityApi } from '@backstage/core-plugin-api';
import { rememberPersona, type Persona } from './personas';

interface Session {
  token: string;
  expiresAt: number; // ms since the epoch
  userEntityRef: string;
  ownershipEntityRefs: string[];
  displayName?: string;
}

/** The portal did not sign the persona in; the sign-in page has the words for it. */
export class SignInRefused extends Error {
  constructor(readonly title: string, readonly status: number) {
    super(`${title} could not be signed in: ${status}`);
  }

  /** The first data is still loading, so nobody of that name is in the catalog. */
  get isNotYetThere(): boolean {
    return this.status === 404 || this.status === 401;
  }
}

const renewEarlyMs = 5 * 60_000; // tokens last an hour; renewing early hides the round trip

/**
 * An identity that signs in as a persona with the embedded profile's own provider.
 *
 * @throws SignInRefused when the portal refuses
 */
export async function createPersonaIdentity(
  persona: Persona,
  discovery: DiscoveryApi,
): Promise<IdentityApi> {
  let session = await signIn(persona, discovery);
  const current = async () => {
    if (session.expiresAt - Date.now() < renewEarlyMs)
      session = await signIn(persona, discovery);
    return session;
  };
  return {
    getBackstageIdentity: async () => {
      const { userEntityRef, ownershipEntityRefs } = await current();
      return { type: 'user', userEntityRef, ownershipEntityRefs };
    },
    getCredentials: async () => ({ token: (await current()).token }),
    getProfileInfo: async () => ({ displayName: persona.title }),
    signOut: async () => {
      rememberPersona(undefined);
      window.location.reload(); // the sign-in page comes back with the URL kept
    },
  };
}

async function signIn(
  persona: Persona,
  discovery: DiscoveryApi,
): Promise<Session> {
  const base = await discovery.getBaseUrl('auth');
  const response = await fetch(`${base}/persona/refresh`, {
    headers: {
      'x-requested-with': 'XMLHttpRequest',
      'x-assay-persona': persona.name,
    },
    credentials: 'include',
  });
  if (!response.ok) {
    throw new SignInRefused(persona.title, response.status);
  }
  const { backstageIdentity } = await response.json();
  const claims = JSON.parse(
    atob(
      backstageIdentity.token
        .split('.')[1]
        .replace(/-/g, '+')
        .replace(/_/g, '/'),
    ),
  );
  return {
    token: backstageIdentity.token,
    expiresAt: claims.exp * 1000,
    userEntityRef: backstageIdentity.identity.userEntityRef,
    ownershipEntityRefs: backstageIdentity.identity.ownershipEntityRefs,
  };
}

import type { DiscoveryApi, IdentityApi } from '@backstage/core-plugin-api';
import { rememberPersona, type Persona } from './personas';

interface Session {
  token: string;
  expiresAt: number; // ms since the epoch
  userEntityRef: string;
  ownershipEntityRefs: string[];
  displayName?: string;
}

const renewEarlyMs = 5 * 60_000; // tokens last an hour; renewing early hides the round trip

/**
 * An identity that signs in as a persona with the embedded profile's own provider.
 *
 * @throws Error with a sentence for the person when the portal refuses
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
    throw new Error(
      response.status === 404 || response.status === 401
        ? `${persona.title} is not in the catalog yet. The first data is still loading; try again in a few seconds.`
        : `The portal answered ${response.status}. Look at the terminal it runs in.`,
    );
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

import type { IdentityApi } from '@backstage/core-plugin-api';
import { rememberProvider } from './providers';
import {
  closeSession,
  openSession,
  type ProviderPlace,
  type ProviderSession,
} from './providerSession';

const renewEarlyMs = 5 * 60_000; // tokens last an hour; renewing early hides the round trip

/** Who is signed in with a provider. The session is renewed before it ends, by one request at a time. */
export function createProviderIdentity(
  place: ProviderPlace,
  first: ProviderSession,
): IdentityApi {
  let session = first;
  let renewing: Promise<ProviderSession> | undefined;
  // Providers that exchange a refresh token for the next take a second use of it for theft.
  const renew = () => {
    renewing ??= openSession(place).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const current = async () => {
    if (session.expiresAt - Date.now() < renewEarlyMs) session = await renew();
    return session;
  };
  return {
    getBackstageIdentity: async () => {
      const { userEntityRef, ownershipEntityRefs } = await current();
      return { type: 'user', userEntityRef, ownershipEntityRefs };
    },
    getCredentials: async () => ({ token: (await current()).token }),
    getProfileInfo: async () => session.profile,
    signOut: async () => {
      rememberProvider(undefined);
      await closeSession(place);
      window.location.reload(); // the sign-in page comes back with the URL kept
    },
  };
}

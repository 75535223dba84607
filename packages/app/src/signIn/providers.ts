import type { Config } from '@backstage/config';

/** Ways to sign in that the backend has modules for, in the order they are offered. */
export const providerIds = [
  'oauth2Proxy',
  'oidc',
  'microsoft',
  'google',
  'github',
] as const;
export type ProviderId = (typeof providerIds)[number];

/** Names that are the same in every language; an OIDC provider is called by the organisation's. */
export const providerNames = {
  microsoft: 'Microsoft',
  google: 'Google',
  github: 'GitHub',
} as const;

/** A proxy before the portal has signed people in already, so there is nothing to click. */
export function isProxied(id: ProviderId): boolean {
  return id === 'oauth2Proxy';
}

/** The ways to sign in that the configuration names, and none that it does not. */
export function readProviders(config: Config): ProviderId[] {
  const named = config.getOptionalConfig('auth.providers')?.keys() ?? [];
  return providerIds.filter(id => named.includes(id));
}

const storageKey = 'assay.provider';

/** The provider that this browser signed in with last, so that a reload does not ask again. */
export function rememberedProvider(
  providers: readonly ProviderId[],
): ProviderId | undefined {
  const id = window.localStorage.getItem(storageKey);
  return providers.find(provider => provider === id);
}

export function rememberProvider(id: ProviderId | undefined): void {
  if (id) window.localStorage.setItem(storageKey, id);
  else window.localStorage.removeItem(storageKey);
}

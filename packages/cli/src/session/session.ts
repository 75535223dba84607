import { randomUUID } from 'node:crypto';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import type { Io } from '../io';
import { readLogin, storeLogin } from './credentials';
import { fetchAgain } from './fetchAgain';
import { refreshLogin } from './oauth';

export const defaultUrl = 'http://localhost:7007';
const renewAheadMs = 60_000; // a token that ends within a minute may end within the call

/** The portal a command talks to: `ASSAY_URL`, else this machine's. No slash at the end. */
export function portalUrl(io: Io): string {
  return (io.env.ASSAY_URL || defaultUrl).replace(/\/+$/, '');
}

/** A client in the name of whoever is logged in. `ASSAY_TOKEN` wins over a stored login. */
export function openSession(io: Io): ModelRegistryClient {
  const url = portalUrl(io);
  return createModelRegistryClient({
    baseUrl: `${url}/api/model-registry`,
    fetch: (address, init) =>
      fetchAgain(address, { ...init, signal: init?.signal ?? io.signal }),
    token: () => currentToken(io, url),
    newKey: () => randomUUID(),
  });
}

export async function currentToken(
  io: Io,
  url = portalUrl(io),
): Promise<string | undefined> {
  if (io.env.ASSAY_TOKEN) return io.env.ASSAY_TOKEN;
  const login = readLogin(io, url);
  if (!login) return undefined;
  const ends = login.expiresAt ? Date.parse(login.expiresAt) : Infinity;
  if (ends - io.now().getTime() > renewAheadMs) return login.token;
  const renewed = await refreshLogin(login, io.now());
  if (!renewed) return login.token; // the portal says in its own words that it has ended
  storeLogin(io, url, renewed);
  return renewed.token;
}

import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { Failure } from '../failure';
import type { Login } from './credentials';
import { readToken } from './credentials';

const loginWaitMaxMs = 5 * 60 * 1000; // a person reads a consent page in the meantime
const verifierBytes = 48;
const stateBytes = 16;
const scope = 'openid offline_access';

const discoverySchema = z.object({
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  registration_endpoint: z.url().optional(),
  client_id_metadata_document_supported: z.boolean().optional(),
  issuer: z.url(),
});
type Discovery = z.infer<typeof discoverySchema>;

const tokenSchema = z.object({
  access_token: z.string(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
});

interface Client {
  clientId: string;
  clientSecret?: string;
}

export interface LoginOptions {
  url: string; // of the portal
  /** Shows the address to open; opens a browser where there is one. */
  open: (address: string) => void;
  now: () => Date;
  signal?: AbortSignal;
}

/**
 * Signs a person in through the portal's own authorisation server: an authorisation code that
 * comes back to a port of this machine, bound to this process by PKCE (RFC 7636, RFC 8252).
 */
export async function loginWithBrowser(options: LoginOptions): Promise<Login> {
  const discovery = await discover(options.url);
  const listener = await listen(options.signal);
  try {
    const { redirectUri } = listener;
    const client = await introduce(discovery, redirectUri);
    const verifier = randomBytes(verifierBytes).toString('base64url');
    const state = randomBytes(stateBytes).toString('base64url');
    const address = new URL(discovery.authorization_endpoint);
    address.search = new URLSearchParams({
      client_id: client.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      state,
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
    }).toString();
    options.open(address.toString());
    const code = codeOf(await listener.answer, state);
    return await exchange(discovery, client, options.now(), {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
  } finally {
    listener.close();
  }
}

/** A fresh token for a login whose token has run out; undefined when the portal wants the person again. */
export async function refreshLogin(
  login: Login,
  now: Date,
): Promise<Login | undefined> {
  const { refresh } = login;
  if (!refresh) return undefined;
  const response = await fetch(refresh.tokenEndpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token: refresh.token,
      client_id: refresh.clientId,
      client_secret: refresh.clientSecret,
    }),
  });
  if (!response.ok) return undefined;
  return loginOf(
    tokenSchema.parse(await response.json()),
    refresh.tokenEndpoint,
    refresh,
    now,
  );
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

async function discover(url: string): Promise<Discovery> {
  const response = await fetch(
    `${url}/api/auth/.well-known/openid-configuration`,
  );
  const parsed = response.ok
    ? discoverySchema.safeParse(await response.json())
    : undefined;
  if (parsed?.success) return parsed.data;
  throw new Failure(
    `${url} offers no sign-in for programs.`,
    'assay login --token, with a token from the portal',
  );
}

/** Who we are to the portal: a published client document, or a registration of our own. */
async function introduce(
  discovery: Discovery,
  redirectUri: string,
): Promise<Client> {
  // The portal accepts its own client document over HTTPS only.
  const published =
    discovery.client_id_metadata_document_supported === true &&
    discovery.issuer.startsWith('https:');
  if (published) {
    return {
      clientId: `${discovery.issuer}/.well-known/oauth-client/cli.json`,
    };
  }
  if (!discovery.registration_endpoint) {
    throw new Failure(
      'The portal accepts no command line: neither auth.clientIdMetadataDocuments nor auth.experimentalDynamicClientRegistration is enabled there.',
      'assay login --token, with a token from the portal',
    );
  }
  const response = await fetch(discovery.registration_endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Assay command line',
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope,
    }),
  });
  if (!response.ok)
    throw new Failure(await sentenceOf(response), 'assay login --token');
  const body = z
    .object({ client_id: z.string(), client_secret: z.string().optional() })
    .parse(await response.json());
  return { clientId: body.client_id, clientSecret: body.client_secret };
}

async function exchange(
  discovery: Discovery,
  client: Client,
  now: Date,
  body: Record<string, string>,
): Promise<Login> {
  const response = await fetch(discovery.token_endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, client_id: client.clientId }),
  });
  if (!response.ok)
    throw new Failure(await sentenceOf(response), 'assay login');
  const token = tokenSchema.parse(await response.json());
  return loginOf(token, discovery.token_endpoint, client, now);
}

function loginOf(
  token: z.infer<typeof tokenSchema>,
  tokenEndpoint: string,
  client: Client,
  now: Date,
): Login {
  const { user, expiresAt } = readToken(token.access_token);
  const lifetimeMs = (token.expires_in ?? 3600) * 1000;
  return {
    token: token.access_token,
    expiresAt: expiresAt ?? new Date(now.getTime() + lifetimeMs).toISOString(),
    user,
    refresh: token.refresh_token
      ? {
          token: token.refresh_token,
          clientId: client.clientId,
          clientSecret: client.clientSecret,
          tokenEndpoint,
        }
      : undefined,
  };
}

function codeOf(answer: URLSearchParams, state: string): string {
  const error = answer.get('error');
  if (error) {
    const why = answer.get('error_description') ?? error;
    throw new Failure(`The portal did not sign you in: ${why}.`, 'assay login');
  }
  const code = answer.get('code');
  if (answer.get('state') === state && code) return code;
  throw new Failure(
    'The answer of the browser does not belong to this login. Nothing was stored.',
    'assay login',
  );
}

const page = (text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Assay</title><p style="font:16px system-ui;margin:3em">${text}</p></html>`;

/** Waits on a free port of loopback for the browser to come back, once. */
async function listen(signal?: AbortSignal) {
  let settle: (answer: URLSearchParams) => void;
  let fail: (error: Error) => void;
  const answer = new Promise<URLSearchParams>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  answer.catch(() => undefined); // also when nobody waits yet
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const known = request.method === 'GET' && url.pathname === '/callback';
    response.writeHead(known ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'",
      'Referrer-Policy': 'no-referrer',
      Connection: 'close',
    });
    response.end(
      page(known ? 'Done. Go back to the terminal.' : 'Nothing here.'),
    );
    if (known) settle(url.searchParams);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const timer = setTimeout(
    () =>
      fail(
        new Failure(
          'Nobody signed in within 5 minutes. Nothing was stored.',
          'assay login',
        ),
      ),
    loginWaitMaxMs,
  );
  const abort = () =>
    fail(new Failure('Stopped. Nothing was stored.', 'assay login'));
  signal?.addEventListener('abort', abort, { once: true });
  return {
    redirectUri: `http://127.0.0.1:${
      (server.address() as AddressInfo).port
    }/callback`,
    answer,
    close: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      server.close();
    },
  };
}

async function sentenceOf(response: Response): Promise<string> {
  const body = await response.json().catch(() => ({}));
  const why = body.error_description ?? body.error?.message ?? body.error;
  return `The portal refused the sign-in (${response.status}${
    typeof why === 'string' ? `: ${why}` : ''
  }).`;
}

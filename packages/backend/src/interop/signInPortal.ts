import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  cloneRoot,
  startBackend,
  type RunningBackend,
  type TestDatabase,
} from '@assay/embedded/testing';
import type { Page } from 'playwright-core';

const secret = () => randomBytes(24).toString('hex');

export interface PortalInput {
  readonly folder: string;
  readonly database: TestDatabase;
  readonly port: number;
  /** The address in the browser: the portal's own, or that of the proxy before it. */
  readonly url: string;
  /** The part of app-config.production.yaml that is tried, with some of its comments opened. */
  readonly auth: string;
  readonly env: NodeJS.ProcessEnv;
  readonly more?: object;
}

/** People of the organisation, as its own provider would deliver them. */
const organisation = ['model-owner:speech', 'viewer:research']
  .map(pair => pair.split(':'))
  .map(
    ([name, group]) => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${group} }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ${name} }
spec:
  profile: { displayName: The ${name}, email: ${name}@example.com }
  memberOf: [${group}]
`,
  )
  .join('---\n');

/** A portal in the production profile, with a small organisation and bytes on its own disk. */
export async function startSignInPortal(
  input: PortalInput,
): Promise<RunningBackend> {
  const { folder, database, port } = input;
  mkdirSync(folder, { recursive: true });
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text, { mode: 0o600 });
    return path.join(folder, name);
  };
  const people = file('organisation.yaml', organisation);
  const config = JSON.stringify(configOf(input, people));
  return startBackend({
    root: cloneRoot,
    port,
    logFile: path.join(folder, 'backend.log'),
    env: {
      ...process.env,
      POSTGRES_HOST: database.connection.host,
      POSTGRES_PORT: String(database.connection.port),
      POSTGRES_USER: database.connection.user,
      POSTGRES_PASSWORD: database.connection.password,
      POSTGRES_DATABASE: database.connection.database,
      AUTH_SESSION_SECRET: secret(),
      ...input.env,
    },
    configFiles: [
      path.join(cloneRoot, 'app-config.yaml'),
      file('auth.yaml', input.auth),
      file('overlay.yaml', config),
    ],
  });
}

function configOf({ folder, port, url, more }: PortalInput, people: string) {
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      trustProxy: 1,
      cors: { origin: url },
      auth: { keys: [{ secret: secret() }] },
    },
    catalog: {
      locations: [
        { type: 'file', target: people, rules: [{ allow: ['Group', 'User'] }] },
      ],
    },
    modelRegistry: {
      profile: 'production',
      organisation: { origins: [`file:${people}`] },
      store: {
        type: 'local',
        directory: path.join(folder, 'store'),
        region: 'local',
      },
      links: { secret: secret() },
    },
    ...more,
  };
}

/**
 * The `auth` part of app-config.production.yaml as it stands, with the commented blocks of some
 * providers opened and, where asked for, those of others left out.
 */
export function productionAuth(
  opened: string[],
  closed: string[] = [],
): string {
  const text = readFileSync(
    path.join(cloneRoot, 'app-config.production.yaml'),
    'utf8',
  );
  const lines = /^auth:\n(?:[ #].*\n|\n)+/m.exec(text)![0].split('\n');
  let inside: string | undefined;
  return lines
    .map(line => {
      const head = /^ {4}(?:# )?(\w+):$/.exec(line);
      if (head) inside = head[1];
      else if (/^ {4}(?! |# {2})\S|^ {0,3}\S/.test(line)) inside = undefined;
      if (inside && closed.includes(inside)) return '';
      if (inside && opened.includes(inside)) return line.replace('# ', '');
      return line;
    })
    .join('\n');
}

export interface LocalProvider {
  readonly metadataUrl: string;
  stop(): Promise<void>;
}

/** Starts the OIDC provider of oidcProvider.mjs in a process of its own. */
export async function startOidcProvider(
  client: { id: string; secret: string },
  redirectUri: string,
): Promise<LocalProvider> {
  const script = path.join(__dirname, 'oidcProvider.mjs');
  const child: ChildProcess = spawn(
    process.execPath,
    [script, client.id, client.secret, redirectUri],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exited = new Promise<void>(done => child.once('exit', () => done()));
  const port = await new Promise<string>((done, fail) => {
    child.stdout!.once('data', chunk => done(String(chunk).trim()));
    child.once('exit', code => fail(new Error(`It ended with ${code}`)));
  });
  return {
    metadataUrl: `http://127.0.0.1:${port}/.well-known/openid-configuration`,
    async stop() {
      child.stdin!.end();
      await exited;
    },
  };
}

/** Goes to the provider from the portal's sign-in page, and through its own two pages. */
export async function signInAtProvider(
  page: Page,
  url: string,
  name: string,
): Promise<void> {
  await page.getByRole('button', { name: /your organisation/ }).click();
  await page.waitForURL(/127\.0\.0\.1/);
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('text=Authorize');
  await page.locator('button[type=submit]').click();
  await page.waitForURL(address => address.origin === url);
}

/**
 * What stands before the portal where SAML is spoken: it has signed somebody in, takes away what the
 * browser claims about that, and says it in the headers that oauth2-proxy uses.
 */
export async function startSigningProxy(
  port: number,
  person: () => string | undefined,
): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const headers: IncomingHttpHeaders = { ...request.headers };
    for (const name of Object.keys(headers))
      if (name.startsWith('x-forwarded-')) delete headers[name];
    const name = person();
    if (name) {
      headers['x-forwarded-user'] = name;
      headers['x-forwarded-email'] = `${name}@example.com`;
    }
    const { method, url } = request;
    const onward = ask(
      { host: '127.0.0.1', port, method, path: url, headers },
      answer => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port: own } = server.address() as AddressInfo;
  return { url: `http://localhost:${own}`, server };
}

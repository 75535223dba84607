import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {
  cloneRoot,
  findFreePort,
  startBackend,
  type RunningBackend,
} from '@assay/embedded/testing';
import { run } from './tools';

/** What the operator of docs/operations/install.md has made, as far as it can be had here. */
export interface ProductionPortal {
  readonly url: string;
  /** Of an account that publishes, with restricted rights. */
  readonly token: string;
  readonly logFile: string;
  start(): Promise<RunningBackend>;
  remove(): Promise<void>;
}

export interface Tls {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

interface Options {
  readonly database: { port: number; user: string; database: string };
  readonly authority: string;
  readonly ensureSchemaExists: boolean;
}

/**
 * `app-config.production.yaml` itself, with the folders of the image moved to a folder of the test. What
 * is laid over it: where to listen, the server's port, a local store, an account to publish with, and
 * the example organisation. Tokens for the database are made as on AWS; nobody here checks them.
 */
export async function prepareProduction(
  options: Options,
): Promise<ProductionPortal> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-production-'));
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const token = randomBytes(24).toString('hex');
  const provider = await startProvider();
  writeFiles(folder, options.authority);
  const config = path.join(folder, 'app-config.production.yaml');
  writeFileSync(config, movedTo(folder, productionConfig()));
  const overlay = path.join(folder, 'app-config.overlay.yaml');
  writeFileSync(
    overlay,
    JSON.stringify(overlayOf(options, folder, port, token)),
  );
  const logFile = path.join(folder, 'backend.log');
  return {
    url,
    token,
    logFile,
    start: () =>
      startBackend({
        root: cloneRoot,
        port,
        logFile,
        env: {
          ...process.env,
          ...envOf(options.database, url),
          ...unused(provider.url),
        },
        configFiles: [path.join(cloneRoot, 'app-config.yaml'), config, overlay],
      }),
    async remove() {
      provider.server.closeAllConnections();
      await new Promise(done => provider.server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** app-config.production.yaml, as it stands. */
export function productionConfig(): string {
  const file = path.join(cloneRoot, 'app-config.production.yaml');
  return readFileSync(file, 'utf8');
}

/** Configuration with the folders of the image in a folder of this machine. */
export function movedTo(folder: string, text: string): string {
  return text
    .replaceAll('/etc/assay/', `${folder}/etc/`)
    .replaceAll('/var/lib/assay/', `${folder}/lib/`)
    .replaceAll('/app/templates/', `${cloneRoot}/templates/`);
}

/** The files of install.md: the authority of the database's certificate, and the log's key. */
export function writeFiles(folder: string, authority: string) {
  mkdirSync(path.join(folder, 'etc'));
  writeFileSync(path.join(folder, 'etc/rds-ca.pem'), authority);
  const key = path.join(folder, 'etc/ledger.key');
  run('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key]);
}

function overlayOf(
  options: Options,
  folder: string,
  port: number,
  token: string,
) {
  return {
    backend: {
      listen: { host: '127.0.0.1', port },
      database: {
        connection: { port: options.database.port },
        ensureSchemaExists: options.ensureSchemaExists,
      },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token, subject: 'ci' },
            accessRestrictions: [
              {
                plugin: 'model-registry',
                permission: [
                  'modelregistry.model.read',
                  'modelregistry.model.create',
                  'modelregistry.version.write',
                  'modelregistry.fact.create',
                  'modelregistry.move.ask',
                ],
              },
            ],
          },
        ],
      },
    },
    catalog: {
      locations: [
        {
          type: 'file',
          target: path.join(cloneRoot, 'catalog-info/all.yaml'),
          rules: [{ allow: ['Group', 'User', 'System', 'Location'] }],
        },
      ],
    },
    modelRegistry: {
      store: {
        type: 'local',
        directory: path.join(folder, 'store'),
        region: 'eu-west-1',
      },
      services: [
        { subject: 'ci', kind: 'ci', owners: ['group:default/speech'] },
      ],
    },
  };
}

/** Variables of install.md that are the same wherever the portal runs. */
export function envOf(
  database: { user: string; database: string },
  url: string,
): NodeJS.ProcessEnv {
  return {
    APP_BASE_URL: url,
    BACKEND_SECRET: randomBytes(24).toString('base64'),
    AUTH_SESSION_SECRET: randomBytes(24).toString('base64'),
    AURORA_WRITER_ENDPOINT: 'localhost',
    AURORA_USER: database.user,
    AURORA_DATABASE: database.database,
    ASSAY_ENVIRONMENT: 'interop',
    ASSAY_LOG_ORIGIN: 'interop.example.com/log',
    ASSAY_LINK_SECRET: randomBytes(24).toString('hex'),
  };
}

/** Those of a portal with a local store, where nobody signs in. */
function unused(provider: string): NodeJS.ProcessEnv {
  return {
    AWS_REGION: 'eu-west-1',
    // For the token that is made for each connection; real ones come from the process's own role.
    AWS_ACCESS_KEY_ID: 'interop',
    AWS_SECRET_ACCESS_KEY: 'interop',
    OIDC_METADATA_URL: `${provider}/.well-known/openid-configuration`,
    OIDC_CLIENT_ID: 'assay',
    OIDC_CLIENT_SECRET: randomBytes(24).toString('hex'),
    ASSAY_ORGANISATION_ORIGIN: `file:${cloneRoot}/catalog-info`,
    ASSAY_S3_BUCKET: 'unused',
    ASSAY_S3_ORIGIN: 'https://unused.example.com',
    ASSAY_KMS_KEY_ID: 'alias/unused',
  };
}

/** The document of a sign-in provider, which is asked for at start. Nobody signs in here. */
async function startProvider(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    response.setHeader('Content-Type', 'application/json').end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
    );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

/** Errors in a log, without those of parts that wait for each other while a slow machine starts them. */
export function errorsOf(log: string): string[] {
  return log
    .split('\n')
    .filter(line => line.includes('"level":"error"'))
    .filter(line => !line.includes('Service has not started up yet'));
}

/** An authority and a certificate of `localhost` that it has signed. */
export function makeTls(): Tls {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-tls-'));
  const ssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  const read = (name: string) =>
    readFileSync(path.join(folder, `${name}.pem`), 'utf8');
  try {
    ssl('req', '-x509', ...newKey, '-subj', '/CN=interop', '-days', '2',
      '-keyout', 'authority-key.pem', '-out', 'authority.pem'); // prettier-ignore
    ssl('req', ...newKey, '-subj', '/CN=localhost',
      '-keyout', 'key.pem', '-out', 'request.pem'); // prettier-ignore
    writeFileSync(
      path.join(folder, 'names'),
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
    );
    ssl('x509', '-req', '-in', 'request.pem', '-CA', 'authority.pem', '-CAkey',
      'authority-key.pem', '-CAcreateserial', '-days', '2', '-extfile', 'names',
      '-out', 'certificate.pem'); // prettier-ignore
    return {
      authority: read('authority'),
      certificate: read('certificate'),
      key: read('key'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

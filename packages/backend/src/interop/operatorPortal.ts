import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
import {
  cloneRoot,
  findFreePort,
  startBackend,
  startDurableServer,
  type DurableServer,
  type RunningBackend,
} from '@assay/embedded/testing';
import { Client } from 'pg';
import { blockOf, blocksOf } from './docsBlocks';
import { startGateway, type Gateway } from './gateway';
import {
  envOf,
  makeTls,
  movedTo,
  productionConfig,
  writeFiles,
} from './productionPortal';
import { startOidcProvider, type LocalProvider } from './signInPortal';

const role = 'assay';
const database = 'assay';
const bucket = 'acme-models';
const secret = () => randomBytes(24).toString('hex');

/** A portal as docs/operations has an operator build it, from an empty server and an empty bucket. */
export interface OperatorPortal {
  readonly url: string;
  readonly logFile: string;
  readonly gateway: Gateway;
  readonly bucket: string;
  /** Asks the database, as its administrator. */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

/**
 * Every block of configuration, SQL, CORS and people is the one that stands in the pages. Only folders and
 * ports are those of this machine, and what the pages write as `…` is filled in.
 */
export async function followTheDocs(): Promise<OperatorPortal> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-operator-'));
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const made: { stop(): Promise<unknown> }[] = [];
  try {
    const server = await makeDatabase(folder);
    made.push({ stop: () => server.remove() });
    const gateway = await makeBucket(url);
    made.push(gateway);
    const client = { id: 'assay', secret: secret() };
    const callback = `${url}/api/auth/oidc/handler/frame`;
    const provider = await startOidcProvider(client, callback);
    made.push(provider);
    const logFile = path.join(folder, 'backend.log');
    const backend = await start({
      folder,
      port,
      logFile,
      env: settings({ folder, url, gateway, provider, client }),
      databasePort: server.connection.port,
    });
    made.push(backend);
    return {
      url,
      logFile,
      gateway,
      bucket,
      ask: sql => run(server, database, sql),
      remove: () => removeAll(made, folder),
    };
  } catch (error) {
    await removeAll(made, folder);
    throw error;
  }
}

async function removeAll(
  made: readonly { stop(): Promise<unknown> }[],
  folder: string,
): Promise<void> {
  for (const one of [...made].reverse()) await one.stop();
  rmSync(folder, { recursive: true, force: true });
}

const password = secret();

/** PostgreSQL 15 with nothing in it, and what database.md says to run there. */
async function makeDatabase(folder: string): Promise<DurableServer> {
  const tls = makeTls();
  const server = await startDurableServer({
    release: 15,
    tls,
    access: [`hostssl ${database} ${role} 127.0.0.1/32 scram-sha-256`],
  });
  const heading = 'The role and the database';
  await run(server, 'postgres', blockOf('database', 'sql', heading));
  const [, setPassword] = blocksOf('database', '', heading);
  await run(server, 'postgres', setPassword.replace('…', password));
  const [schemasByPortal] = blocksOf('database', 'sql', 'Schemas');
  await run(server, 'postgres', schemasByPortal);
  writeFiles(folder, tls.authority);
  return server;
}

async function run(server: DurableServer, name: string, sql: string) {
  const client = new Client({ ...server.connection, database: name });
  await client.connect();
  try {
    // One at a time, since a database is not made inside a transaction.
    let rows: Record<string, unknown>[] = [];
    for (const statement of sql.split(/;\s*$/m).filter(part => part.trim()))
      ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

async function makeBucket(url: string): Promise<Gateway> {
  const gateway = await startGateway();
  await gateway.makeBucket(bucket);
  const rules = blockOf('storage', 'json', 'CORS').replace(
    'https://assay.example.com',
    url,
  );
  await gateway.client.send(
    new PutBucketCorsCommand({
      Bucket: bucket,
      CORSConfiguration: { CORSRules: JSON.parse(rules) },
    }),
  );
  return gateway;
}

interface Made {
  readonly folder: string;
  readonly url: string;
  readonly gateway: Gateway;
  readonly provider: LocalProvider;
  readonly client: { id: string; secret: string };
}

/** The variables of install.md, and those that the blocks of other pages name. */
function settings({ folder, url, gateway, provider, client }: Made) {
  return {
    ...envOf({ user: role, database }, url),
    OIDC_METADATA_URL: provider.metadataUrl,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    AWS_REGION: 'us-east-1',
    ASSAY_ORGANISATION_ORIGIN: `file:${folder}/etc/organisation.yaml`,
    ASSAY_S3_BUCKET: bucket,
    ASSAY_S3_ORIGIN: gateway.endpoint,
    ASSAY_S3_ENDPOINT: gateway.endpoint,
    ASSAY_S3_ACCESS_KEY_ID: gateway.credentials.accessKeyId,
    ASSAY_S3_SECRET_ACCESS_KEY: gateway.credentials.secretAccessKey,
    ASSAY_DATABASE_PASSWORD: password,
  };
}

async function start(made: {
  folder: string;
  port: number;
  logFile: string;
  env: NodeJS.ProcessEnv;
  databasePort: number;
}): Promise<RunningBackend> {
  const { folder, port, logFile, env, databasePort } = made;
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), movedTo(folder, text));
    return path.join(folder, name);
  };
  const [own, people] = blocksOf('install', 'yaml', 'Your own configuration');
  file('etc/organisation.yaml', people);
  const heading = 'The role and the database';
  const here = {
    backend: {
      listen: { host: '127.0.0.1', port },
      database: { connection: { port: databasePort } },
    },
  };
  const configFiles = [
    path.join(cloneRoot, 'app-config.yaml'),
    file('app-config.production.yaml', productionConfig()),
    file('own.yaml', own),
    file('database.yaml', blockOf('database', 'yaml', heading)),
    file('store.yaml', blockOf('storage', 'yaml', 'What is not AWS')),
    file('here.yaml', JSON.stringify(here)),
  ];
  const all = { ...process.env, ...env };
  return startBackend({
    root: cloneRoot,
    port,
    logFile,
    env: all,
    configFiles,
  });
}

/** Every variable that is named by configuration that an operator is told to use. */
export function variablesNamed(): string[] {
  const texts = [
    productionConfig(),
    ...['install', 'database', 'storage'].flatMap(name =>
      blocksOf(name, 'yaml'),
    ),
  ];
  const found = texts.flatMap(text =>
    text
      .split('\n')
      .filter(line => !/^\s*#/.test(line))
      .flatMap(line =>
        [...line.matchAll(/\$\{(\w+)\}/g)].map(([, one]) => one),
      ),
  );
  return [...new Set(found)].sort();
}

/** What the log says, so far. */
export function logOf({ logFile }: OperatorPortal): string {
  return readFileSync(logFile, 'utf8');
}

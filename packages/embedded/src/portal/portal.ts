import path from 'node:path';
import { PostgresConnection } from '../postgres/database';
import { isPortFree } from '../process/ports';
import { SentenceError } from '../process/sentence';
import { RunningBackend, startBackend } from './backend';
import { DataFolder, prepareDataFolder } from './dataFolder';

/** A portal on loopback with its own data folder and database. */
export interface Portal {
  readonly url: string;
  readonly data: DataFolder;
  readonly logFile: string;
  readonly backend: RunningBackend;
  /** What the backend was given, for programs that talk to it. */
  readonly env: NodeJS.ProcessEnv;
}

export interface PortalOptions {
  /** The clone. */
  readonly root: string;
  readonly port: number;
  /** Stored bytes, keys and secrets; made when missing. */
  readonly dataFolder: string;
  /** Where to write the log's public key; in the data folder when left out. */
  readonly vkeyFile?: string;
  readonly database: PostgresConnection;
  readonly logFile: string;
  /** More configuration, after the files of the embedded profile. */
  readonly configFiles?: readonly string[];
  /** What to run instead of the portal's backend, for benchmarks. */
  readonly program?: string;
}

/** The configuration of the embedded profile, in the order it applies. */
export function embeddedConfigFiles(root: string): string[] {
  return [
    path.join(root, 'app-config.yaml'),
    path.join(root, 'packages/embedded/app-config.embedded.yaml'),
  ];
}

/** The environment that `app-config.embedded.yaml` reads. */
export function portalEnv(
  data: DataFolder,
  database: PostgresConnection,
  port: number,
  appUrl = `http://localhost:${port}`,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...data.secrets,
    ASSAY_PORT: String(port),
    ASSAY_APP_URL: appUrl,
    ASSAY_DATA: data.folder,
    ASSAY_LEDGER_KEY_FILE: data.ledgerKeyFile,
    ASSAY_ARTIFACTS: data.artifacts,
    ASSAY_SPEECH_KEY_FILE: data.speechKeyFile,
    ASSAY_SPEECH_PUBLIC_KEY: data.speechPublicKey,
    ASSAY_POSTGRES_HOST: database.host,
    ASSAY_POSTGRES_PORT: String(database.port),
    ASSAY_POSTGRES_USER: database.user,
    ASSAY_POSTGRES_PASSWORD: database.password,
    ASSAY_POSTGRES_DATABASE: database.database,
  };
}

/** Starts a portal. `packages/app` has been built by then. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const { root, port, database, logFile } = options;
  await checkPort(port);
  const vkeyFile =
    options.vkeyFile ?? path.join(options.dataFolder, 'log.vkey');
  const data = prepareDataFolder(options.dataFolder, vkeyFile);
  const env = portalEnv(data, database, port);
  const configFiles = [
    ...embeddedConfigFiles(root),
    ...(options.configFiles ?? []),
  ];
  const backend = await startBackend({
    root,
    port,
    env,
    logFile,
    configFiles,
    program: options.program,
  });
  const url = `http://localhost:${port}`;
  return { url, data, logFile, backend, env };
}

/** Refuses a port that another program listens on, in one sentence. */
export async function checkPort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  throw new SentenceError(
    `Port ${port} of this machine is in use by another program. Stop that program, or start on another port, for example \`ASSAY_PORT=${
      port + 1
    } npm start\`.`,
  );
}

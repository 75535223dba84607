import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  startPortal,
  type Portal,
} from '../packages/embedded/src/portal/portal';
import {
  startPortalDatabase,
  type PostgresConnection,
} from '../packages/embedded/src/postgres/database';
import { findFreePort } from '../packages/embedded/src/process/ports';

export interface Scratch {
  folder: string;
  database: PostgresConnection;
  /** Stops what was started and removes the folder. */
  remove(): Promise<void>;
}

/** A folder and a PostgreSQL of a benchmark's own; its commits are as durable as the portal's. */
export async function makeScratch(root: string): Promise<Scratch> {
  const parent = path.join(root, '.assay', 'bench');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'run-'));
  const { server, connection } = await startPortalDatabase(
    path.join(folder, 'postgres'),
    randomBytes(16).toString('hex'),
  );
  return {
    folder,
    database: connection,
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The portal's court with the floor beside it, on a free port. */
export async function startScratchPortal(
  root: string,
  scratch: Scratch,
  more: { port?: number; configFiles?: readonly string[] } = {},
): Promise<Portal> {
  return startPortal({
    root,
    port: more.port ?? (await findFreePort()),
    dataFolder: path.join(scratch.folder, 'data'),
    database: scratch.database,
    logFile: path.join(scratch.folder, 'backend.log'),
    configFiles: [
      path.join(root, 'bench/floor/limits.yaml'),
      ...(more.configFiles ?? []),
    ],
    program: 'bench/floor/backend.ts',
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildApp } from '../portal/build';
import { runFirstRun } from '../portal/firstRun';
import { Portal, startPortal } from '../portal/portal';
import { cloneRoot } from '../process/clone';
import { findFreePort } from '../process/ports';
import { createTestDatabase } from './testDatabase';

export interface TestPortalOptions {
  /** Brings the first-run data in before the portal is handed over. */
  readonly firstRun?: boolean;
  /** More configuration, after the files of the embedded profile. */
  readonly configFiles?: readonly string[];
  /** Where it listens, when somebody has to know that before; else on any free port. */
  readonly port?: number;
}

/** A portal as its users have it, with a database and a folder of its own. */
export interface TestPortal extends Portal {
  /** Ends the backend and starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it and removes everything it has made. */
  remove(): Promise<void>;
}

/** Starts a throw-away portal for a journey or a benchmark. */
export async function startTestPortal(
  options: TestPortalOptions = {},
): Promise<TestPortal> {
  await buildApp(cloneRoot);
  const database = await createTestDatabase();
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'assay-portal-'));
  const port = options.port ?? (await findFreePort());
  const start = () =>
    startPortal({
      root: cloneRoot,
      port,
      dataFolder,
      database: database.connection,
      logFile: path.join(dataFolder, 'backend.log'),
      configFiles: options.configFiles,
    });
  let portal: Portal | undefined;
  const remove = async () => {
    await portal?.backend.stop();
    await database.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    portal = await start();
    if (options.firstRun) await runFirstRun(cloneRoot, portal);
  } catch (error) {
    await remove();
    throw error;
  }
  const restart = async () => {
    await portal!.backend.stop();
    portal = await start();
  };
  return { ...portal, restart, remove };
}

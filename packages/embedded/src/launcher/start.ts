import path from 'node:path';
import { startPortalDatabase } from '../postgres/database';
import { buildApp } from '../portal/build';
import { runFirstRun } from '../portal/firstRun';
import { checkPort, Portal, startPortal } from '../portal/portal';
import { prepareDataFolder } from '../portal/dataFolder';
import { SentenceError } from '../process/sentence';
import { endLeftovers, forgetProcesses, recordProcesses } from './leftovers';
import { Step } from './progress';
import { Stopping } from './stopping';

export const defaultPort = 7007;

/** Where `npm start` keeps things. One clone, one portal. */
export function placesOf(root: string) {
  return {
    data: path.join(root, '.assay/data'),
    postgres: path.join(root, '.assay/postgres'),
    vkey: path.join(root, 'log.vkey'),
    logs: path.join(root, '.assay/logs'),
  };
}

/** The port that the person asked for, or 7007. */
export function chosenPort(env = process.env): number {
  const text = env.ASSAY_PORT ?? String(defaultPort);
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SentenceError(
    `ASSAY_PORT is '${text}', which is not a port. Give a number from 1 to 65535.`,
  );
}

/** `npm start`: the portal as its users have it, until somebody ends it. */
export async function start(root: string, step: Step, stopping: Stopping) {
  const port = chosenPort();
  const portal = await bringUp(root, port, step, stopping);
  await step('first-run data', say =>
    stopping.unlessAsked(runFirstRun(root, portal, say)),
  );
  printAddress(portal);
  const code = await Promise.race([
    portal.backend.exited,
    stopping.whenAsked.then(() => 'asked' as const),
  ]);
  if (code === 'asked') return;
  throw new SentenceError(
    `The portal has ended by itself with code ${code}. Its log is ${portal.logFile}. The data is kept; start again.`,
  );
}

async function bringUp(
  root: string,
  port: number,
  step: Step,
  stopping: Stopping,
): Promise<Portal> {
  const places = placesOf(root);
  await endLeftovers(root);
  recordProcesses(root, [process.pid]);
  stopping.add(async () => forgetProcesses(root));
  await checkPort(port);

  const { secrets } = prepareDataFolder(places.data, places.vkey);
  const { connection } = await step('database', async () => {
    const password = secrets.ASSAY_POSTGRES_PASSWORD;
    const database = await startPortalDatabase(places.postgres, password);
    stopping.add(() => database.server.stop());
    return database;
  });
  await step(
    'pages',
    () => stopping.unlessAsked(buildApp(root)),
    words => words,
  );
  return step('portal', async () => {
    const starting = startPortal({
      root,
      port,
      dataFolder: places.data,
      vkeyFile: places.vkey,
      database: connection,
      logFile: path.join(places.logs, 'backend.log'),
    });
    stopping.add(async () => {
      const started = await starting.catch(() => undefined);
      await started?.backend.stop();
    });
    const portal = await stopping.unlessAsked(starting);
    recordProcesses(root, [process.pid, portal.backend.pid]);
    return portal;
  });
}

function printAddress(portal: Portal) {
  const begun = Number(process.env.ASSAY_BEGUN ?? Date.now());
  const took = ((Date.now() - begun) / 1000).toFixed(0);
  process.stdout.write(`
Assay is ready after ${took} s: ${portal.url}

  log's public key  ${portal.data.vkeyFile}   (for \`assay verify --trust\`)
  data              ${portal.data.folder}
  portal's log      ${portal.logFile}

Ctrl-C stops everything; the data stays.
`);
}

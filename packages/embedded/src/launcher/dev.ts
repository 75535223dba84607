import { spawn } from 'node:child_process';
import path from 'node:path';
import { startPortalDatabase } from '../postgres/database';
import { waitUntilAnswers } from '../portal/backend';
import { prepareDataFolder } from '../portal/dataFolder';
import { runFirstRun } from '../portal/firstRun';
import { checkPort, embeddedConfigFiles, portalEnv } from '../portal/portal';
import { toolFile } from '../process/runTool';
import { SentenceError } from '../process/sentence';
import { endLeftovers, forgetProcesses, recordProcesses } from './leftovers';
import { Step } from './progress';
import { chosenPort, placesOf } from './start';
import { Stopping } from './stopping';

/** The port of the development server, which serves the pages. */
const pagesPort = 3000;

/** `npm run dev`: the same portal with hot reload, through the Backstage CLI. */
export async function dev(root: string, step: Step, stopping: Stopping) {
  const port = chosenPort();
  const places = placesOf(root);
  await endLeftovers(root);
  recordProcesses(root, [process.pid]);
  stopping.add(async () => forgetProcesses(root));
  await checkPort(port);
  await checkPort(pagesPort);

  const data = prepareDataFolder(places.data, places.vkey);
  const { connection } = await step('database', async () => {
    const password = data.secrets.ASSAY_POSTGRES_PASSWORD;
    const database = await startPortalDatabase(places.postgres, password);
    stopping.add(() => database.server.stop());
    return database;
  });
  const url = `http://localhost:${pagesPort}`;
  const env = portalEnv(data, connection, port, url);
  const exited = startDevelopment(root, env, stopping);
  exited.catch(() => undefined);

  await Promise.race([waitUntilAnswers(port), exited, stopping.whenAsked]);
  if (!stopping.asked) {
    const portal = { url: `http://localhost:${port}`, env };
    await step('first-run data', say => runFirstRun(root, portal, say));
    process.stdout.write(`\nAssay for development: ${url}\n\n`);
  }
  await Promise.race([exited, stopping.whenAsked]);
}

function startDevelopment(
  root: string,
  env: NodeJS.ProcessEnv,
  stopping: Stopping,
): Promise<void> {
  const args = [toolFile(root, 'backstage-cli'), 'repo', 'start'];
  for (const file of embeddedConfigFiles(root)) args.push('--config', file);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, NODE_ENV: 'development' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  stopping.add(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => {
      if (stopping.asked) resolve();
      else {
        const words = `The development server has ended with code ${code}. What it printed above says why. The data in ${path.join(
          root,
          '.assay',
        )} is kept.`;
        reject(new SentenceError(words));
      }
    });
  });
}

import path from 'node:path';
import { findBrowser } from '../browser/findBrowser';
import { checkBootstrap } from '../checks/bootstrap';
import { runJest } from '../checks/jest';
import { checkLicences } from '../checks/licences';
import { checkLint, checkTypes } from '../checks/lint';
import { Outcome, total, verdict, words } from '../checks/outcome';
import { buildApp } from '../portal/build';
import { urlOf } from '../postgres/database';
import { capture, toolFile } from '../process/runTool';
import { SentenceError } from '../process/sentence';
import { startOwnTestServer } from '../testing/testServer';
import { Step } from './progress';
import { Stopping } from './stopping';

/** A run of checks: a line per step, what failed, and the counts at the end. */
interface Run {
  readonly root: string;
  readonly step: Step;
  readonly stopping: Stopping;
  readonly env: NodeJS.ProcessEnv;
  readonly outcomes: Outcome[];
}

type Kind = 'journey' | 'interop' | 'soak' | 'walk';
/** These look at the portal in a browser. */
const inBrowser: readonly Kind[] = ['journey', 'walk'];

/** `npm test`: lint, types, licences, all tests and the browser journeys. */
export async function test(root: string, step: Step, stopping: Stopping) {
  const run = await begin(root, step, stopping);
  await check(run, 'lint', () => checkLint(root));
  await check(run, 'types', () => checkTypes(root));
  await check(run, 'licences', () => checkLicences(root));
  await check(run, 'bootstrap', () => checkBootstrap(root));
  const args = ['repo', 'test'];
  const mustFindTests = true;
  await check(run, 'tests', () =>
    runJest({ ...run, name: 'tests', cwd: root, args, mustFindTests }),
  );
  await runKind(run, 'journey');
  return finish(run);
}

/** `npm run test:interop`, `test:soak` and `test:walk`: the tests of one kind alone. */
export async function testKind(
  kind: Kind,
  root: string,
  step: Step,
  stopping: Stopping,
) {
  const run = await begin(root, step, stopping);
  await runKind(run, kind);
  return finish(run);
}

/** `npm test -- PATTERN …`: what Jest is told, and nothing else. */
export async function testSome(
  root: string,
  args: string[],
  step: Step,
  stopping: Stopping,
) {
  const { env } = await begin(root, step, stopping);
  const all = [toolFile(root, 'backstage-cli'), 'repo', 'test', ...args];
  if (!args.some(arg => arg.startsWith('--watch')))
    all.push('--watchAll=false');
  const answer = await capture(process.execPath, all, { cwd: root, env });
  process.stdout.write(answer.output);
  return answer.code;
}

async function begin(
  root: string,
  step: Step,
  stopping: Stopping,
): Promise<Run> {
  const server = await step('test database', startOwnTestServer);
  stopping.add(server.stop);
  const url = urlOf(server.connection);
  const env = {
    ...process.env,
    ASSAY_TEST_POSTGRES_URL: url,
    BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: url,
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  };
  return { root, step, stopping, env, outcomes: [] };
}

async function runKind(run: Run, kind: Kind) {
  const { root, step, stopping } = run;
  const name = kind === 'journey' ? 'journeys' : kind;
  if (inBrowser.includes(kind)) {
    const ready = await attempt(run, 'pages', async () => {
      await step('pages', () => stopping.unlessAsked(buildApp(root)), String);
      run.env.ASSAY_CHROMIUM = await step(
        'browser',
        () => stopping.unlessAsked(findBrowser(root)),
        String,
      );
    });
    if (!ready) return;
  }
  const cwd = path.join(root, 'packages/backend');
  const args = ['package', 'test', '--config', `jest.${kind}.config.js`];
  const mustFindTests = true;
  await check(run, name, () =>
    runJest({
      ...run,
      name,
      cwd,
      args: [...args, '--runInBand'],
      mustFindTests,
    }),
  );
}

// What the tests stand on counts as well: without it they cannot have passed.
async function attempt(run: Run, name: string, work: () => Promise<void>) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof SentenceError)) throw error;
    note(run, verdict(name, false, error.message));
    return false;
  }
}

async function check(run: Run, name: string, work: () => Promise<Outcome>) {
  const { step, stopping } = run;
  note(run, await step(name, () => stopping.unlessAsked(work()), words));
}

function note(run: Run, outcome: Outcome) {
  run.outcomes.push(outcome);
  if (outcome.report) process.stdout.write(`\n${outcome.report}\n\n`);
}

function finish(run: Run): number {
  const { passed, failed } = total(run.outcomes);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SentenceError } from '../process/sentence';

const readyWaitMaxMs = 240_000;
const stopWaitMaxMs = 15_000;
const pollIntervalMs = 100;
const logTailLinesMax = 25;

/** A backend that runs as its users have it: built, on one port. */
export interface RunningBackend {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly exited: Promise<number>;
  /** Lets it finish what it does, then ends it. */
  stop(): Promise<void>;
  /** Ends it on the spot, as a power cut would. */
  kill(): Promise<void>;
}

interface BackendOptions {
  readonly root: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly configFiles: readonly string[];
  /** What to run, inside the clone; the portal's backend when left out. */
  readonly program?: string;
}

/** Starts the backend and waits until it says that it is ready. */
export async function startBackend(
  options: BackendOptions,
): Promise<RunningBackend> {
  const child = spawnBackend(options);
  const exited = new Promise<number>(resolve => {
    child.once('exit', code => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  const backend = handleOf(child, exited);
  try {
    await waitUntilReady(options, exited);
  } catch (error) {
    await backend.stop();
    throw error;
  }
  return backend;
}

function spawnBackend(options: BackendOptions): ChildProcess {
  const { root } = options;
  const args = [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs', {
      paths: [root],
    }),
    '--require',
    path.join(root, 'packages/embedded/src/process/exitWithParent.cjs'),
    path.join(root, options.program ?? 'packages/backend/src/index.ts'),
  ];
  for (const file of options.configFiles) args.push('--config', file);
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'w', 0o600);
  try {
    return spawn(process.execPath, args, {
      // Where the Backstage CLI starts it too: locations of the catalog and of
      // templates in app-config.yaml are relative to this folder.
      cwd: path.join(root, 'packages/backend'),
      env: { ...options.env, NODE_ENV: 'production' },
      // The pipe closes when this process dies, and the backend then ends too.
      stdio: ['pipe', log, log],
      // A group of its own: Ctrl-C reaches it through us, and once.
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

function handleOf(
  child: ChildProcess,
  exited: Promise<number>,
): RunningBackend {
  const end = async (name: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(name);
    const last = setTimeout(() => child.kill('SIGKILL'), stopWaitMaxMs);
    await exited;
    clearTimeout(last);
  };
  return {
    pid: child.pid ?? 0,
    exited,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

async function waitUntilReady(
  options: BackendOptions,
  exited: Promise<number>,
) {
  let code: number | undefined;
  exited.then(value => {
    code = value;
  });
  const deadline = Date.now() + readyWaitMaxMs;
  while (Date.now() < deadline) {
    if (code !== undefined)
      throw notStarted(options, `ended with code ${code}`);
    if (await isReady(options.port)) return;
    await sleep(pollIntervalMs);
  }
  throw notStarted(options, `was not ready after ${readyWaitMaxMs / 1000} s`);
}

/** Waits until a backend that somebody else has started says that it is ready. */
export async function waitUntilAnswers(port: number): Promise<void> {
  const deadline = Date.now() + readyWaitMaxMs;
  while (!(await isReady(port))) {
    if (Date.now() > deadline) {
      throw new SentenceError(
        `The portal did not answer on port ${port} within ${
          readyWaitMaxMs / 1000
        } s. What it printed says why.`,
      );
    }
    await sleep(pollIntervalMs);
  }
}

async function isReady(port: number): Promise<boolean> {
  const url = `http://127.0.0.1:${port}/.backstage/health/v1/readiness`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

function notStarted(options: BackendOptions, what: string) {
  const tail = readFileSync(options.logFile, 'utf8').trimEnd().split('\n');
  const last = tail.slice(-logTailLinesMax).join('\n');
  return new SentenceError(
    `The portal did not start: its process ${what}. Its log is ${options.logFile} and ends with:\n${last}`,
  );
}

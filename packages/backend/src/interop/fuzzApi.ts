import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  cloneRoot,
  startTestPortal,
  type TestPortal,
} from '@assay/embedded/testing';
import { tokenOf } from '../journeys/persona';
import { run } from './tools';

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

/** Whose tokens the calls carry. The lab is a service, and `nobody` has none. */
export const callers = [
  'model-owner',
  'mrc-approver-a',
  'security-reviewer',
  'admin',
  'lab',
  'nobody',
] as const;
export type CallerName = (typeof callers)[number];

/** What the API answered to one caller, by status. */
export interface Fuzzed {
  readonly caller: CallerName;
  readonly exitCode: number;
  readonly failures: number;
  readonly calls: number;
  readonly byStatus: Readonly<Record<number, number>>;
  /** What schemathesis printed. */
  readonly said: string;
}

/** A portal with its first-run data, whose limits are lifted: else all that is learnt is 429. */
export function startFuzzedPortal(): Promise<TestPortal> {
  const configFiles = [path.join(cloneRoot, 'bench/floor/limits.yaml')];
  return startTestPortal({ firstRun: true, configFiles });
}

/**
 * Calls every endpoint of the served OpenAPI document with what it allows and what it does not, and
 * holds each answer against it. Half of the names are those of a model that is there, so that not
 * everything ends at "there is no such model".
 */
export async function fuzzApi(
  portal: TestPortal,
  caller: CallerName,
  budget: { seconds: number; examples: number; seed: number },
): Promise<Fuzzed> {
  run('schemathesis', ['--version']); // says what to install where it is missing
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-fuzz-'));
  try {
    const owner = await tokenOf(portal, 'model-owner');
    const base = `${portal.url}/api/model-registry`;
    const document = await fetch(`${base}/v1/openapi.json`, {
      headers: { Authorization: `Bearer ${owner}` },
    });
    const file = path.join(folder, 'openapi.json');
    writeFileSync(file, await document.text());
    writeFileSync(
      path.join(folder, 'schemathesis.toml'),
      '[parameters]\ngroup = "speech"\nname = "silero-vad"\nversion = "5.0.0"\n',
    );
    const token = await credentialsOf(portal, caller);
    const reports = path.join(folder, 'reports');
    mkdirSync(reports);
    const { exitCode, said } = await schemathesis(folder, [
      'run', file,
      '--url', base,
      ...(token ? ['--header', `Authorization: Bearer ${token}`] : []),
      '--checks', checks.join(','),
      '--phases', 'coverage,fuzzing',
      '--max-examples', String(budget.examples),
      '--max-time', String(budget.seconds),
      '--seed', String(budget.seed),
      '--workers', '1', // threads of one process share its recursion limit, and its parser breaks on that
      '--continue-on-failure',
      '--no-shrink',
      '--report', 'har',
      '--report-dir', reports,
    ]); // prettier-ignore
    return { caller, exitCode, said, ...countOf(reports, said) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function credentialsOf(
  portal: TestPortal,
  caller: CallerName,
): Promise<string | undefined> {
  if (caller === 'nobody') return undefined;
  if (caller === 'lab') return portal.env.ASSAY_LAB_TOKEN;
  return tokenOf(portal, caller);
}

function schemathesis(
  cwd: string,
  args: readonly string[],
): Promise<{ exitCode: number; said: string }> {
  const child = spawn('schemathesis', args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const keep = (text: string) => said.push(text);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      resolve({ exitCode: code ?? -1, said: said.join('') }),
    );
  });
}

interface Har {
  log: { entries: { response: { status: number } }[] };
}

function countOf(
  reports: string,
  said: string,
): Pick<Fuzzed, 'calls' | 'byStatus' | 'failures'> {
  const [name] = readdirSync(reports);
  if (!name) throw new Error(`schemathesis left no report:\n${said}`);
  const text = readFileSync(path.join(reports, name), 'utf8');
  const { entries } = (JSON.parse(text) as Har).log;
  const byStatus: Record<number, number> = {};
  for (const { response } of entries) {
    byStatus[response.status] = (byStatus[response.status] ?? 0) + 1;
  }
  const failures = Number(/found (\d+) unique failures?/.exec(said)?.[1] ?? 0);
  return { calls: entries.length, byStatus, failures };
}

/** What one caller's calls met, in a line of the test's output. */
export function sayFuzzed({ caller, calls, byStatus }: Fuzzed): string {
  const statuses = Object.entries(byStatus)
    .map(([status, number]) => `${number} × ${status}`)
    .join(', ');
  return `${caller}: ${calls} calls, ${statuses}`;
}

/** The share of answers in a hundred of statuses, such as 2 for 2xx. */
export function shareOf({ calls, byStatus }: Fuzzed, hundred: number): number {
  const some = Object.entries(byStatus)
    .filter(([status]) => Math.floor(Number(status) / 100) === hundred)
    .reduce((sum, [, number]) => sum + number, 0);
  return calls === 0 ? 0 : some / calls;
}

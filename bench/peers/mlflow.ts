import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import knexFactory from 'knex';
import { findFreePort } from '../../packages/embedded/src/process/ports';
import {
  urlOf,
  type PostgresConnection,
} from '../../packages/embedded/src/postgres/database';
import { madeModel } from '../manyModels';

/** The newest at the time this was written; set ASSAY_MLFLOW to measure another. */
const mlflowVersion = process.env.ASSAY_MLFLOW ?? '3.17.2';
const driver = 'psycopg2-binary==2.9.13';
const readyWaitMaxMs = 300_000;
const readyPollMs = 500;
const workers = 2; // a worker for each core of the machine the figures are from
const rowsPerStatement = 1_000;
export const databaseName = 'mlflow';

export interface MlflowServer {
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

/** MLflow in a folder of its own, outside the clone. @returns its programs */
export function installMlflow(say: (line: string) => void): string {
  const folder = path.join(
    process.env.ASSAY_PEERS ?? path.join(os.homedir(), '.cache/assay-peers'),
    `mlflow-${mlflowVersion}`,
  );
  const bin = path.join(folder, 'bin');
  if (existsSync(path.join(folder, 'complete'))) return bin;
  mkdirSync(folder, { recursive: true });
  say(`installing MLflow ${mlflowVersion} into ${folder}`);
  execFileSync('python3', ['-m', 'venv', folder]);
  execFileSync(
    path.join(bin, 'pip'),
    ['install', '--quiet', `mlflow==${mlflowVersion}`, driver],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  mkdirSync(path.join(folder, 'complete'));
  return bin;
}

/** Its server on loopback, with a database of its own in the same PostgreSQL. */
export async function startMlflow(
  bin: string,
  connection: PostgresConnection,
  folder: string,
): Promise<MlflowServer> {
  const db = knexFactory({ client: 'pg', connection });
  await db.raw(`create database ${databaseName}`);
  await db.destroy();
  const store = urlOf({ ...connection, database: databaseName }).replace(
    /^postgres(ql)?:/,
    'postgresql+psycopg2:', // SQLAlchemy's own choice of a driver differs by release
  );
  const port = await findFreePort();
  const log = openSync(path.join(folder, 'mlflow.log'), 'a');
  const child = spawn(
    path.join(bin, 'mlflow'),
    [
      'server',
      '--host', '127.0.0.1',
      '--port', String(port),
      '--workers', String(workers),
      '--backend-store-uri', store,
      '--artifacts-destination', path.join(folder, 'mlflow-artifacts'),
    ], // prettier-ignore
    {
      stdio: ['ignore', log, log],
      detached: true, // its workers are a group, and end together
      env: {
        ...process.env,
        PATH: `${bin}:${process.env.PATH}`,
        MLFLOW_DISABLE_TELEMETRY: 'true',
        DO_NOT_TRACK: 'true',
      },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return { url, version: mlflowVersion, stop: () => end(child) };
}

async function ready(url: string, child: ChildProcess) {
  const deadline = Date.now() + readyWaitMaxMs;
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`MLflow did not start; exit code ${child.exitCode}`);
    }
    await sleep(readyPollMs);
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise(resolve => child.once('close', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** The same models, versions, tags and descriptions, through SQL on MLflow's own tables. */
export async function loadMlflow(
  connection: PostgresConnection,
  models: number,
  versionsPerModel: number,
): Promise<void> {
  const db = knexFactory({
    client: 'pg',
    connection: { ...connection, database: databaseName },
  });
  const at = Date.now();
  try {
    for (let from = 0; from < models; from += rowsPerStatement) {
      const many = Array.from(
        { length: Math.min(rowsPerStatement, models - from) },
        (_, offset) => madeModel(from + offset),
      );
      await db.batchInsert(
        'registered_models',
        many.map(({ name, description }) => ({
          name,
          description,
          creation_time: at,
          last_updated_time: at,
        })),
        rowsPerStatement,
      );
      await db.batchInsert(
        'registered_model_tags',
        many.flatMap(({ name, tags }) =>
          tags.map(tag => ({ name, key: tag, value: 'true' })),
        ),
        rowsPerStatement,
      );
      await db.batchInsert(
        'model_versions',
        many.flatMap(({ name }) => versionsOf(name, versionsPerModel, at)),
        rowsPerStatement,
      );
    }
    await db.raw('analyze');
  } finally {
    await db.destroy();
  }
}

function versionsOf(name: string, versions: number, at: number) {
  return Array.from({ length: versions }, (_, index) => ({
    name,
    version: index + 1,
    creation_time: at,
    last_updated_time: at,
    current_stage: 'None',
    source: `models:/${name}/${index + 1}`,
    status: 'READY',
  }));
}

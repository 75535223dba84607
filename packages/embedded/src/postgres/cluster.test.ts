import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { isAlive, signal, waitForExit } from '../process/processes';
import { initialiseCluster, startPostgres } from './cluster';
import {
  connectionTo,
  startPortalDatabase,
  urlOf,
  withClient,
} from './database';
import { preparePostgresHome } from './home';
import { readPostmaster, stopPostmaster } from './postmaster';

const waitMaxMs = 120_000;
const password = 'only-for-this-test';

describe('an embedded PostgreSQL', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-cluster-'));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    await stopPostmaster(preparePostgresHome({ folder }));
    rmSync(folder, { recursive: true, force: true });
  }, waitMaxMs);

  const put = (port: number) =>
    withClient(connectionTo(port, password, 'assay'), async client => {
      await client.query('create table if not exists kept (word text)');
      await client.query(`insert into kept values ('kept')`);
    });
  const count = (port: number) =>
    withClient(connectionTo(port, password, 'assay'), async client => {
      const answer = await client.query('select count(*)::int as n from kept');
      return answer.rows[0].n;
    });

  it(
    'safety: W10 stops the server that a killed start has orphaned, and keeps its data',
    async () => {
      const first = await startPortalDatabase(folder, password);
      await put(first.server.port);
      // Nobody stops the first one: its owner has been killed.
      const second = await startPortalDatabase(folder, password);
      expect(second.server.pid).not.toBe(first.server.pid);
      expect(isAlive(first.server.pid)).toBe(false);
      expect(await count(second.server.port)).toBe(1);
      await second.server.stop();
    },
    waitMaxMs,
  );

  it(
    'says what to do where the password is not the one it was made with',
    async () => {
      const first = await startPortalDatabase(folder, password);
      await put(first.server.port);
      await first.server.stop();
      await expect(startPortalDatabase(folder, 'another')).rejects.toThrow(
        /another password .* Put the former ones back\. .* remove \//,
      );
      const again = await startPortalDatabase(folder, password);
      expect(await count(again.server.port)).toBe(1);
      await again.server.stop();
    },
    waitMaxMs,
  );

  it(
    'safety: W10 recovers after kill -9 of the server itself',
    async () => {
      const first = await startPortalDatabase(folder, password);
      await put(first.server.port);
      signal(first.server.pid, 'SIGKILL');
      await waitForExit(first.server.pid, waitMaxMs);
      const second = await startPortalDatabase(folder, password);
      expect(await count(second.server.port)).toBe(1);
      await second.server.stop();
    },
    waitMaxMs,
  );

  it(
    'safety: W10 leaves a stranger alone whose process id stands in an old file',
    async () => {
      const home = preparePostgresHome({ folder });
      initialiseCluster(home, password, ['--no-sync']);
      const stranger = spawn(process.execPath, [
        '-e',
        'setInterval(() => {}, 1000)',
      ]);
      await once(stranger, 'spawn');
      leavePidFile(home.data, stranger.pid!);
      const server = await startPostgres(home);
      expect(isAlive(stranger.pid!)).toBe(true);
      stranger.kill();
      await server.stop();
      expect(readPostmaster(home.data)).toBeUndefined();
    },
    waitMaxMs,
  );

  it(
    'safety: W10 starts although nobody has collected the server that died',
    async () => {
      const home = preparePostgresHome({ folder });
      initialiseCluster(home, password, ['--no-sync']);
      // The shell becomes a program that never asks what became of its child.
      const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600']);
      const [line] = await once(parent.stdout, 'data');
      const dead = Number(String(line));
      await waitForExit(dead, waitMaxMs);
      expect(() => process.kill(dead, 0)).not.toThrow();
      leavePidFile(home.data, dead);
      const server = await startPostgres(home);
      await server.stop();
      parent.kill();
    },
    waitMaxMs,
  );

  it(
    'starts from files that a killed first start has left half-made',
    async () => {
      mkdirSync(path.join(folder, 'data.half'));
      writeFileSync(path.join(folder, 'data.half', 'PG_VERSION'), '18');
      const { server } = await startPortalDatabase(folder, password);
      expect(readPostmaster(path.join(folder, 'data'))?.pid).toBe(server.pid);
      await server.stop();
    },
    waitMaxMs,
  );

  it(
    'answers at a Unix socket, forgets those of servers that were killed, and also at loopback',
    async () => {
      const home = preparePostgresHome({ folder });
      const first = await startPortalDatabase(folder, password);
      process.kill(first.server.pid, 'SIGKILL');
      const { server, connection } = await startPortalDatabase(
        folder,
        password,
      );
      expect(connection.host).toBe(home.data);
      const sockets = readdirSync(home.data).filter(name =>
        /^\.s\.PGSQL\.\d+$/.test(name),
      );
      expect(sockets).toEqual([`.s.PGSQL.${server.port}`]);
      const addressOf = async (client: Client) => {
        const { rows } = await client.query('select inet_client_addr() as at');
        return rows[0].at;
      };
      expect(await withClient(connection, addressOf)).toBeNull();
      const tcp = connectionTo(server.port, password, connection.database);
      expect(await withClient(tcp, addressOf)).toBe('127.0.0.1');
      const byUrl = new Client({ connectionString: urlOf(connection) });
      await byUrl.connect();
      expect(await addressOf(byUrl)).toBeNull();
      await byUrl.end();
      await server.stop();
    },
    waitMaxMs,
  );

  it(
    'answers at loopback alone where the path of a socket would be too long',
    async () => {
      const deep = path.join(folder, 'deep'.repeat(20));
      const { server, connection } = await startPortalDatabase(deep, password);
      expect(connection.host).toBe('127.0.0.1');
      await withClient(connection, client => client.query('select 1'));
      await server.stop();
    },
    waitMaxMs,
  );

  // Only root needs another account for the server. Everybody else must find
  // that a closed folder changes nothing.
  it(
    'runs when a parent of the clone is closed to other users',
    async () => {
      const closed = path.join(folder, 'closed');
      const openFolder = path.join(folder, 'open');
      mkdirSync(closed, { mode: 0o700 });
      const inside = path.join(closed, 'clone', 'postgres');
      const home = preparePostgresHome({ folder: inside, openFolder });
      const asRoot = process.getuid?.() === 0;
      expect(home.data.startsWith(asRoot ? openFolder : inside)).toBe(true);
      initialiseCluster(home, password, ['--no-sync']);
      const server = await startPostgres(home);
      await withClient(
        connectionTo(server.port, password, 'postgres'),
        client => client.query('select 1'),
      );
      await server.stop();
      expect(readFileSync(home.log, 'utf8')).toContain('shut down');
    },
    waitMaxMs,
  );

  it(
    'moves its data along when the folder is closed later',
    async () => {
      const inside = path.join(folder, 'clone');
      const openFolder = path.join(folder, 'open');
      const before = preparePostgresHome({ folder: inside, openFolder });
      initialiseCluster(before, password, ['--no-sync']);
      const id = () =>
        readFileSync(path.join(before.data, 'PG_VERSION'), 'utf8');
      expect(id()).toContain('18');
      chmodSync(inside, 0o700);
      const after = preparePostgresHome({ folder: inside, openFolder });
      expect(initialiseCluster(after, password)).toBe(false);
      const server = await startPostgres(after);
      await server.stop();
    },
    waitMaxMs,
  );
});

/** What a server that is ready writes about itself. */
function leavePidFile(data: string, pid: number) {
  const lines = [pid, data, 1, 5432, '', '127.0.0.1', '', 'ready'];
  writeFileSync(path.join(data, 'postmaster.pid'), lines.join('\n'));
}

import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  cloneRoot,
  startDurableServer,
  type DurableServer,
  type RunningBackend,
} from '@assay/embedded/testing';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import { completeMetadata } from '@assay/plugin-model-registry-common/testing';
import { Client } from 'pg';
import { pluginIds } from '../connectionBudget';
import {
  errorsOf,
  makeTls,
  prepareProduction,
  type ProductionPortal,
  type Tls,
} from './productionPortal';

const startMs = 300_000;
const waitMs = 60_000;
const migrationLine = 'Migration 20';
const migrations = path.join(
  cloneRoot,
  'plugins/model-registry-backend/migrations',
);
const role = 'assay';
const database = 'assay';
const at = { group: 'speech', name: 'vad', version: '1.0.0' };

/** What docs/operations/database.md tells the operator to run. */
const sqlBlocks = [
  ...readFileSync(
    path.join(cloneRoot, 'docs/operations/database.md'),
    'utf8',
  ).matchAll(/```sql\n([\s\S]*?)```/g),
].map(([, sql]) => sql);
const [roleAndDatabase, schemasByPortal, schemasByHand] = sqlBlocks;

let tls: Tls;
beforeAll(() => {
  tls = makeTls();
});

const places = ([15, 18] as const).flatMap(release => [
  { release, by: 'the portal', ensureSchemaExists: true },
  { release, by: 'the operator', ensureSchemaExists: false },
]);

describe.each(places)(
  'production on PostgreSQL $release, schemas made by $by',
  ({ release, ensureSchemaExists }) => {
    let server: DurableServer;
    let portal: ProductionPortal;
    let backend: RunningBackend;
    let ci: ModelRegistryClient;

    beforeAll(async () => {
      server = await startDurableServer({
        release,
        tls,
        // Signing in by IAM cannot run here: over TLS, whoever says this name is let in.
        access: [`hostssl ${database} ${role} 127.0.0.1/32 trust`],
      });
      await asAdministrator('postgres', roleAndDatabase);
      await (ensureSchemaExists
        ? asAdministrator('postgres', schemasByPortal)
        : asAdministrator(database, schemasByHand));
      portal = await prepareProduction({
        database: { port: server.connection.port, user: role, database },
        authority: tls.authority,
        ensureSchemaExists,
      });
      backend = await portal.start();
      ci = createModelRegistryClient({
        fetch,
        baseUrl: `${portal.url}/api/model-registry`,
        token: async () => portal.token,
        newKey: randomUUID,
      });
    }, startMs);
    afterAll(async () => {
      await backend?.stop();
      await portal?.remove();
      await server?.remove();
    });

    async function asAdministrator(name: string, sql: string) {
      const client = new Client({ ...server.connection, database: name });
      await client.connect();
      try {
        // One at a time, since a database is not made inside a transaction.
        let rows: Record<string, unknown>[] = [];
        for (const statement of sql.split(/;\s*$/m).filter(part => part.trim()))
          ({ rows } = await client.query(statement));
        return rows;
      } finally {
        await client.end();
      }
    }
    const ask = (sql: string) => asAdministrator(database, sql);

    it('runs as a role that may do next to nothing', async () => {
      const [rights] = await ask(
        `select rolsuper, rolcreatedb, rolcreaterole, rolreplication,
           has_database_privilege(rolname, current_database(), 'create') as makes_schemas,
           has_schema_privilege(rolname, 'public', 'create') as uses_public
         from pg_roles where rolname = '${role}'`,
      );
      expect(rights).toEqual({
        rolsuper: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolreplication: false,
        makes_schemas: ensureSchemaExists,
        uses_public: false,
      });
    });

    it('has a schema with tables for each plugin, and nothing elsewhere', async () => {
      const rows = await ask(
        `select schemaname, bool_and(tableowner = '${role}') as own from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema') group by 1 order by 1`,
      );
      expect(rows).toEqual(
        [...pluginIds].sort().map(schemaname => ({ schemaname, own: true })),
      );
    });

    it('has run every migration of the registry', async () => {
      const rows = await ask(
        `select name from "model-registry".knex_migrations order by id`,
      );
      expect(rows.map(({ name }) => name)).toEqual(
        readdirSync(migrations).sort(),
      );
    });

    it('takes a model, a version and its submission', async () => {
      await publish(ci, portal.url);
      await ci.submitVersion({ params: at, body: { rationale: 'Ready.' } });
      const { state } = await ci.getVersion({ params: at });
      expect(state).toBe('submitted');
    });

    it('makes the search index, which wants a temporary table', async () => {
      await until(async () => {
        const [{ count }] = await ask(
          `select count(*) from search.documents where type = 'software-catalog'`,
        );
        return Number(count) > 0;
      });
    });

    it('opens no more connections than it said, all of them over TLS', async () => {
      const [, said] =
        /this replica opens up to (\d+)/.exec(
          readFileSync(portal.logFile, 'utf8'),
        ) ?? [];
      // As app-config.production.yaml has it: five for each plugin, one that listens, one to make schemas.
      const bySchemas = ensureSchemaExists ? 1 : 0;
      expect(Number(said)).toBe(5 * pluginIds.length + 1 + bySchemas);
      const open = await ask(
        `select application_name as name, ssl from pg_stat_activity
         join pg_stat_ssl using (pid) where usename = '${role}' and backend_type = 'client backend'`,
      );
      expect(open.filter(({ ssl }) => !ssl)).toEqual([]);
      expect(open.length).toBeLessThanOrEqual(Number(said));
      const counted = new Map<string, number>();
      for (const one of open) {
        const id = `${one.name}`.replace('backstage_plugin_', '');
        counted.set(id, (counted.get(id) ?? 0) + 1);
      }
      const most = (id: string) => (id === 'events' ? 6 : 5);
      const makesSchemas = open.filter(({ name }) => name === '');
      expect(makesSchemas.length).toBeLessThanOrEqual(bySchemas);
      counted.delete('');
      for (const [id, count] of counted) {
        expect(pluginIds).toContain(id);
        expect([id, count <= most(id)]).toEqual([id, true]);
      }
    });

    it('starts again on what is there, without a word of migrations', async () => {
      const first = readFileSync(portal.logFile, 'utf8');
      expect(errorsBesidesPages(first)).toEqual([]);
      expect(first).toContain(migrationLine);
      await backend.stop();
      const before = await ask(
        'select * from "model-registry".ledger_entries order by index',
      );
      backend = await portal.start();
      const second = readFileSync(portal.logFile, 'utf8');
      expect(errorsBesidesPages(second)).toEqual([]);
      expect(second).not.toContain(migrationLine);
      const { state } = await ci.getVersion({ params: at });
      expect(state).toBe('submitted');
      expect(
        await ask(
          `select * from "model-registry".ledger_entries order by index limit ${before.length}`,
        ),
      ).toEqual(before);
    });
  },
);

/** Whether the pages were built is not what is asked here. */
function errorsBesidesPages(log: string): string[] {
  return errorsOf(log).filter(line => !line.includes('"plugin":"app"'));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + waitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come about');
    await sleep(200);
  }
}

/** Registers a model and seals a version whose files say what they are licensed under. */
async function publish(ci: ModelRegistryClient, url: string): Promise<void> {
  await ci.createModel({
    body: {
      group: at.group,
      name: at.name,
      title: 'Voice activity',
      description: 'Says when somebody speaks.',
      owner: 'group:default/speech',
      tier: 'Low',
      tags: [],
    },
  });
  const metadata = { ...completeMetadata, artifacts: undefined };
  await ci.createVersion({
    params: at,
    body: { version: at.version, metadata },
  });
  const licence = readFileSync(require.resolve('knex/LICENSE'));
  await upload(ci, url, 'model.bin', 'weights', Buffer.from('weights'));
  await upload(ci, url, 'LICENSE', 'docs', licence);
  await ci.sealVersion({ params: at });
  await until(async () => {
    const query = { kind: 'licence' as const };
    return (await ci.listFacts({ params: at, query })).items.length > 0;
  });
}

async function upload(
  ci: ModelRegistryClient,
  url: string,
  file: string,
  kind: 'weights' | 'docs',
  bytes: Buffer,
): Promise<void> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const body = { path: file, kind, size: bytes.length, digest };
  const plan = await ci.planUpload({ params: at, body });
  for (const part of plan.parts) {
    const sent = await fetch(`${url}/api/model-registry${part.url}`, {
      method: 'PUT',
      body: new Uint8Array(bytes),
    });
    expect(sent.status).toBe(200);
  }
  const artifactId = plan.artifact.id;
  await ci.completeArtifact({ params: { ...at, artifactId } });
}

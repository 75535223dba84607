import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '@assay/embedded/testing';
import {
  metadataDigest,
  parseRules,
  type Role,
} from '@assay/plugin-model-registry-common';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import knexFactory, { type Knex } from 'knex';
import { createLinkSigner } from '../artifacts/links';
import { LocalStore } from '../artifacts/localStore';
import type { Regions } from '../artifacts/regions';
import { addArtifactRoutes } from '../artifacts/routes';
import type { ArtifactStore } from '../artifacts/store';
import type { Context } from '../context';
import { migrate } from '../database/connect';
import { addFactRoutes } from '../facts/routes';
import { addRegistryRoutes } from '../registry/routes';
import { HttpProblem } from '../http/problem';
import { addProblemHandlers } from '../http/serve';
import { findModel } from '../database/subjects';

/** The rooms for bytes and facts over a real database and a real folder; who calls is said by a header. */
export interface Rooms {
  app: express.Express;
  ctx: Context;
  db: Knex;
  store: ArtifactStore;
  directory: string;
  /** The folder of another region. */
  folderOf(region: string): string;
  logged: string[];
  clock: { now: Date | undefined };
  aVersion(options?: { version?: string; licence?: string }): Promise<string>;
  close(): Promise<void>;
}

const rolesOfPeople: Record<string, Role[]> = {
  'user:default/owner-a': ['model-owner', 'contributor'],
  'user:default/contributor-a': ['contributor'],
  'user:default/legal-a': ['legal'],
  'user:default/mrc-approver-a': ['mrc-approver'],
};

export function sha256(bytes: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** @param options.regions - other regions, each with a local store of its own */
export async function openRooms(
  options: { regions?: readonly string[] } = {},
): Promise<Rooms> {
  const database = await createTestDatabase();
  const db = knexFactory({ client: 'pg', connection: database.connection });
  await migrate(db, { info: () => undefined });
  const directory = await mkdtemp(path.join(os.tmpdir(), 'assay-store-'));
  const links = createLinkSigner('a secret of the tests, and of nothing else');
  const store = new LocalStore({ directory, region: 'eu-test', links });
  const folderOf = (region: string) => `${directory}-${region}`;
  const regions: Regions = {
    stores: new Map(
      (options.regions ?? []).map(name => [
        name,
        new LocalStore({
          directory: folderOf(name),
          region: name,
          links,
          name,
        }),
      ]),
    ),
    groups: new Map(),
    cold: new Map(),
  };
  const logged: string[] = [];
  const clock: Rooms['clock'] = { now: undefined };
  const log = (message: string, more?: unknown) =>
    logged.push(`${message} ${more ?? ''}`);
  const ctx = {
    db,
    logger: {
      info: log,
      warn: log,
      error: log,
      debug: log,
      child: () => ctx.logger,
    },
    config: {
      rules: parseRules({}),
      services: [
        {
          subject: 'lab-vad',
          owners: ['group:default/lab'],
          factKinds: ['evaluation'],
          kind: 'lab',
        },
      ],
    },
    auditor: {
      createEvent: async () => ({
        success: async () => undefined,
        fail: async () => undefined,
      }),
    },
    rateLimit: { take: () => undefined },
    access: fakeAccess(),
    roles: {
      membershipsOf: async () => [],
      rolesOf: async (p: { ref: string }) => rolesOfPeople[p.ref] ?? [],
      authorsOf: (p: { ref: string }) => [p.ref],
    },
    store,
    ...(options.regions && { regions }),
    packs: { evaluate: async () => [], shutdown: async () => undefined },
    sequencer: { nudge: () => undefined },
    outbox: { nudge: () => undefined },
    downloads: { count: () => undefined },
    searchIndex: { catchUp: async () => ({ isSettled: true }) },
    now: () => clock.now ?? new Date(),
  } as unknown as Context;
  const app = express();
  app.use((request, response, next) => {
    // As the portal's request log does: when the answer is done, from `originalUrl`.
    response.on('finish', () =>
      log(`${request.method} ${request.originalUrl}`),
    );
    next();
  });
  const router = PromiseRouter();
  addArtifactRoutes(router, ctx, links);
  addFactRoutes(router, ctx);
  addRegistryRoutes(router, ctx);
  addProblemHandlers(router, ctx);
  app.use(router);
  await seedModel(db);
  return {
    app,
    ctx,
    db,
    store,
    directory,
    folderOf,
    logged,
    clock,
    aVersion: more => seedVersion(db, more),
    async close() {
      await db.destroy();
      await database.drop();
      for (const folder of [
        directory,
        ...(options.regions ?? []).map(folderOf),
      ]) {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function fakeAccess() {
  return {
    principalOf: async (
      request: express.Request,
      endpoint: { permission: unknown },
    ) => {
      if (/^signed-/.test(String(endpoint.permission))) {
        return { kind: 'none', ref: 'none', viaActor: false };
      }
      const ref = request.get('x-caller') ?? 'user:default/owner-a';
      if (ref === 'nobody')
        throw new HttpProblem('unauthenticated', 'No token.');
      const kind = ref.startsWith('service:') ? 'service' : 'user';
      return { kind, ref, viaActor: request.get('x-actor') !== undefined };
    },
    checkModel: async (
      _p: unknown,
      _q: unknown,
      model: unknown,
      what: string,
    ) => {
      if (!model) throw new HttpProblem('not-found', `There is no ${what}.`);
      return model;
    },
    check: async () => undefined,
    // Readers of other groups see nothing; the owner sees everything.
    visibleModels:
      async (principal: { ref: string }) => (query: Knex.QueryBuilder) => {
        if (principal.ref !== 'user:default/owner-a') query.whereRaw('false');
      },
  };
}

async function seedModel(db: Knex): Promise<void> {
  const at = new Date();
  await db('models').insert({
    id: randomUUID(),
    group: 'speech',
    name: 'vad',
    title: 'Voice activity',
    description: 'Tells speech from silence',
    owner: 'group:default/speech',
    declared_tier: 'Low',
    created_by: 'user:default/owner-a',
    created_at: at,
    changed_at: at,
  });
}

async function seedVersion(
  db: Knex,
  options: { version?: string; licence?: string } = {},
): Promise<string> {
  const version =
    options.version ?? `1.0.${Math.floor(performance.now() * 1000)}`;
  const metadata = options.licence
    ? { legal: { license: options.licence } }
    : {};
  const model = await findModel(db, 'speech', 'vad');
  const at = new Date();
  await db.transaction(async tx => {
    // As every move does: what triggers keep of a model's versions relies on it.
    await tx('models').where({ id: model!.id }).forNoKeyUpdate().first('id');
    await tx('versions').insert({
      id: randomUUID(),
      model_id: model!.id,
      version,
      semver_order: version,
      metadata: JSON.stringify(metadata),
      metadata_digest: metadataDigest(metadata as never),
      created_by: 'user:default/owner-a',
      created_at: at,
      changed_at: at,
    });
  });
  return `/v1/models/speech/vad/versions/${version}`;
}

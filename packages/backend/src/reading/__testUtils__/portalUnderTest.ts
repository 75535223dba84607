import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '@assay/embedded/testing';
import catalogModule from '@assay/plugin-catalog-backend-module-model-registry';
import courtPlugin from '@assay/plugin-model-registry-backend';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import searchModule from '@assay/plugin-search-backend-module-model-registry';
import techdocsModule from '@assay/plugin-techdocs-backend-module-model-registry';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type AuthService,
  type BackstageCredentials,
  type BackstageServicePrincipal,
  type BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModuleCatalog from '@backstage/plugin-search-backend-module-catalog';
import searchModulePg from '@backstage/plugin-search-backend-module-pg';
import searchModuleTechdocs from '@backstage/plugin-search-backend-module-techdocs';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { permissionPolicyModule } from '../../permissionPolicy';

type Features = Parameters<typeof startTestBackend>[0]['features'];

/** The portal's parts that show models, as `index.ts` adds them, on a database of their own. */
export interface PortalUnderTest {
  /** What the court answers to somebody. */
  as(userRef: string): ModelRegistryClient;
  /** A request by somebody, such as `/catalog/entities`. */
  ask(
    userRef: string,
    where: string,
    body?: object,
  ): Promise<{ status: number; text: string }>;
  /** Reads all models into the catalog now. */
  sync(): Promise<void>;
  /** Runs the collators now. */
  index(): Promise<void>;
  stop(): Promise<void>;
}

/** So that an answer that never comes says which it is. */
const requestMsMax = 30_000;
const collators = ['software_catalog', 'techdocs', 'ai_model'];

/** Marks what one plugin asks another for a person, as the portal does; the stand-in leaves that out. */
const authMarkingActors = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }): AuthService {
    const pluginId = plugin.getId();
    const auth = mockServices.auth({
      pluginId,
      disableDefaultAuthPolicy: false,
    });
    const forServices = auth.getPluginRequestToken.bind(auth);
    const getPluginRequestToken: AuthService['getPluginRequestToken'] =
      async options => {
        const { principal } = options.onBehalfOf as BackstageCredentials<
          BackstageUserPrincipal | BackstageServicePrincipal
        >;
        if (principal.type !== 'user') return forServices(options);
        const actor = { subject: `plugin:${pluginId}` };
        const { userEntityRef } = principal;
        return { token: mockCredentials.user.token(userEntityRef, { actor }) };
      };
    return Object.assign(auth, { getPluginRequestToken });
  },
});

const parts = [
  authMarkingActors,
  databaseServiceFactory,
  permissionsServiceFactory,
  permissionsRegistryServiceFactory,
  permissionPlugin,
  permissionPolicyModule,
  catalogPlugin,
  catalogModule,
  courtPlugin,
  searchPlugin,
  searchModulePg,
  searchModuleCatalog,
  searchModuleTechdocs,
  searchModule,
  techdocsPlugin,
  techdocsModule,
];

/**
 * @param options.groups - who is in which group
 * @param options.roles - `permission.assay.roles`
 * @param options.entities - what the catalog has besides models
 * @param options.authorization - `modelRegistry.authorization`
 * @param options.more - parts besides
 */
export async function startPortalUnderTest(options: {
  groups: Record<string, string[]>;
  roles: object[];
  entities: Entity[];
  authorization?: object;
  more?: Features;
}): Promise<PortalUnderTest> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-reading-'));
  const database = await createTestDatabase();
  const scheduler = mockServices.scheduler();
  const config = configOf(folder, database.connection, options);
  const backend = await startTestBackend({
    features: [
      ...parts,
      ...(options.more ?? []),
      entitiesModule(options.entities),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const ref = (credentials.principal as { userEntityRef: string })
            .userEntityRef;
          const claims = [ref, ...(options.groups[ref] ?? [])];
          return { userEntityRef: ref, ownershipEntityRefs: claims };
        },
      }).factory,
      mockServices.rootLogger.factory({ level: 'error' }),
      mockServices.rootConfig.factory({ data: config }),
    ] as Features,
  });
  const { port } = backend.server.address() as AddressInfo;
  const base = `http://localhost:${port}/api`;
  return {
    as: userRef =>
      createModelRegistryClient({
        fetch,
        baseUrl: `${base}/model-registry`,
        token: async () => mockCredentials.user.token(userRef),
        newKey: randomUUID,
      }),
    async ask(userRef, where, body) {
      const response = await fetch(base + where, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: mockCredentials.user.header(userRef),
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(requestMsMax),
      });
      return { status: response.status, text: await response.text() };
    },
    sync: () => scheduler.triggerTask('model-registry-full-sync'),
    async index() {
      for (const name of collators)
        await scheduler.triggerTask(`search_index_${name}`);
    },
    async stop() {
      await backend.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function entitiesModule(entities: Entity[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'entities-of-the-test',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'entities-of-the-test',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({
                  entity,
                  locationKey: 'test',
                })),
              }),
          });
        },
      });
    },
  });
}

function configOf(
  folder: string,
  connection: object,
  { roles, authorization }: { roles: object[]; authorization?: object },
) {
  const keyFile = path.join(folder, 'ledger.key');
  writeFileSync(keyFile, 'ab'.repeat(32), { mode: 0o600 });
  return {
    app: { baseUrl: 'http://localhost:3000' },
    backend: {
      baseUrl: 'http://localhost:7007',
      database: {
        client: 'pg',
        pluginDivisionMode: 'schema',
        connection: { ...connection },
      },
    },
    permission: { enabled: true, assay: { roles } },
    techdocs: { builder: 'external', publisher: { type: 'local' } },
    modelRegistry: {
      profile: 'embedded',
      notifications: { enabled: false },
      techdocs: { searchCards: true },
      links: { secret: 'cd'.repeat(32) },
      store: {
        type: 'local',
        directory: path.join(folder, 'store'),
        region: 'eu',
      },
      ledger: {
        origin: 'assay.test/log',
        keyFile,
        publishTo: path.join(folder, 'published'),
      },
      roles: {
        'group:default/mrc': ['mrc-approver'],
        'group:default/audit': ['auditor'],
      },
      ...(authorization && { authorization }),
    },
  } as never;
}

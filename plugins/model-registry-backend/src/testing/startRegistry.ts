import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '@assay/embedded/testing';
import {
  createModelRegistryClient,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import {
  testPublicKey,
  testSigningKey,
} from '@assay/plugin-model-registry-common/testing';
import { modelPolicyExtensionPoint } from '@assay/plugin-model-registry-node';
import {
  createBackendModule,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import knexFactory, { type Knex } from 'knex';
import modelRegistryPlugin from '../index';

export type Policy = (
  permission: Permission,
  userRef: string,
) => PolicyDecision;

const allowAll: Policy = () => ({ result: AuthorizeResult.ALLOW });

/** Who is who in the tests: a person per role, by the group that gives it. */
export const people: Record<string, string[]> = {
  'user:default/owner-a': ['group:default/speech'],
  'user:default/owner-b': ['group:default/speech'],
  'user:default/owner-of-vision': ['group:default/vision'],
  'user:default/mrc-approver-a': ['group:default/mrc'],
  'user:default/mrc-approver-b': ['group:default/mrc'],
  'user:default/security-a': ['group:default/security'],
  'user:default/mrc-and-security': [
    'group:default/mrc',
    'group:default/security',
  ],
  'user:default/mrc-of-speech': ['group:default/mrc', 'group:default/speech'],
  'user:default/legal-a': ['group:default/legal'],
  'user:default/auditor-a': ['group:default/audit'],
  'user:default/sre-a': ['group:default/sre'],
  'user:default/admin-a': ['group:default/admins'],
  'user:default/on-call-a': ['group:default/on-call'],
  'user:default/viewer-a': [],
};

const roles = {
  'group:default/mrc': ['mrc-approver'],
  'group:default/security': ['security'],
  'group:default/legal': ['legal'],
  'group:default/audit': ['auditor'],
  'group:default/sre': ['sre'],
  'group:default/admins': ['admin'],
  'group:default/on-call': ['break-glass'],
};

/** Tokens of services, as the portal's configuration would restrict them. */
const services: Record<string, BackstageCredentials> = {
  unrestricted: mockCredentials.service('external:unrestricted'),
  lab: mockCredentials.service('external:lab', {
    permissionNames: ['modelregistry.fact.create'],
  }),
  ci: mockCredentials.service('external:ci', {
    permissionNames: [
      'modelregistry.model.read',
      'modelregistry.version.write',
      'modelregistry.move.ask',
      'modelregistry.move.decide',
      'modelregistry.move.carry-out',
    ],
  }),
};

function entities(): Entity[] {
  const named = (kind: string, ref: string, groups: string[] = []) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: ref.split('/')[1], namespace: 'default' },
    spec: {},
    relations: groups.map(targetRef => ({ type: 'memberOf', targetRef })),
  });
  const groups = new Set(Object.values(people).flat());
  return [
    ...Object.entries(people).map(([ref, of]) => named('User', ref, of)),
    ...[...groups].map(ref => named('Group', ref)),
  ];
}

/** Reads `Bearer user:default/x`, `Bearer actor:user:default/x` (through a service) and `Bearer service:x`. */
function credentialsOf(header: string | undefined): BackstageCredentials {
  const token = header?.replace(/^Bearer /, '') ?? '';
  if (token.startsWith('actor:')) {
    return mockCredentials.user(token.slice(6), {
      actor: { subject: 'plugin:scaffolder' },
    });
  }
  if (token.startsWith('service:')) return services[token.slice(8)];
  if (token.startsWith('user:')) return mockCredentials.user(token);
  throw new Error('Not signed in');
}

export interface TestRegistry {
  readonly baseUrl: string;
  readonly db: Knex;
  /** A client that acts as a person, or with another token. */
  as(token: string): ModelRegistryClient;
  /** A plain request, for what the client would not send. */
  send(
    token: string,
    method: string,
    path: string,
    body?: string,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Runs one of the actions for agents with the credentials of a token, and hands back its output. */
  act(token: string, name: string, input: object): Promise<unknown>;
  /** Names of all actions that were registered. */
  actionNames(): Promise<string[]>;
  stop(): Promise<void>;
}

/** The court on a database of its own, over real HTTP. */
export async function startRegistry(
  options: {
    policy?: Policy;
    config?: object;
    /** Leaves the policy with the portal, which then cannot be asked about people who are not there. */
    hidesPolicy?: boolean;
  } = {},
): Promise<TestRegistry> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-registry-'));
  const keyFile = path.join(folder, 'ledger.key');
  writeFileSync(keyFile, 'ab'.repeat(32), { mode: 0o600 });
  const database = await createTestDatabase();
  const db = knexFactory({
    client: 'pg',
    connection: database.url,
    pool: { min: 0, max: 10 },
  });
  const actions = actionsRegistryServiceMock();
  const backend = await startTestBackend({
    features: [
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      modelRegistryPlugin,
      mockServices.rootConfig.factory({
        data: configOf(folder, keyFile, options.config),
      }),
      mockServices.database.factory({ knex: db }),
      catalogServiceMock.factory({ entities: entities() }),
      mockServices.rootLogger.factory({ level: 'error' }),
      httpAuth(),
      permissions(options.policy ?? allowAll),
      ...(options.hidesPolicy
        ? []
        : [policyModule(options.policy ?? allowAll)]),
    ],
  });
  const baseUrl = `http://127.0.0.1:${backend.server.port()}/api/model-registry`;
  return {
    baseUrl,
    db,
    as: token =>
      createModelRegistryClient({
        fetch,
        baseUrl,
        token: async () => token,
        newKey: randomUUID,
      }),
    send: (token, method, where, body, headers = {}) =>
      fetch(`${baseUrl}/v1${where}`, {
        method,
        body,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
      }),
    async act(token, name, input) {
      const { output } = await actions.invoke({
        id: `test:${name}`,
        input: input as never,
        credentials: credentialsOf(token),
      });
      return output;
    },
    async actionNames() {
      const listed = await actions.list();
      return listed.actions.map(action => action.name);
    },
    async stop() {
      await backend.stop();
      await db.destroy();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(folder: string, keyFile: string, more: object = {}) {
  return {
    app: { baseUrl: 'http://localhost:3000' },
    backend: { baseUrl: 'http://localhost:7007' },
    modelRegistry: {
      profile: 'embedded',
      roles,
      notifications: { enabled: false }, // no such backend runs here
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
      signing: {
        keys: [
          {
            keyId: testSigningKey.keyId,
            group: 'group:default/speech',
            publicKey: testPublicKey,
          },
        ],
      },
      services: [
        {
          subject: 'external:lab',
          kind: 'lab',
          owners: ['group:default/lab'],
          factKinds: ['evaluation'],
        },
        {
          subject: 'external:ci',
          kind: 'ci',
          owners: ['group:default/speech'],
        },
      ],
      rateLimit: {
        readsPerMinute: 60_000,
        writesPerMinute: 60_000,
        decisionsPerMinute: 60_000,
      },
      ...more,
    },
  };
}

function httpAuth() {
  return mockServices.httpAuth.mock({
    credentials: (async (request: { headers: { authorization?: string } }) =>
      credentialsOf(request.headers.authorization)) as never,
  }).factory;
}

/** Hands the same policy to the court; the first of the claims is the person. */
function policyModule(policy: Policy) {
  return createBackendModule({
    pluginId: 'model-registry',
    moduleId: 'test-policy',
    register(env) {
      env.registerInit({
        deps: { court: modelPolicyExtensionPoint },
        async init({ court }) {
          court.setModelPolicy((permission, [ref]) => policy(permission, ref));
        },
      });
    },
  });
}

/** Answers as Backstage does: restricted services by their names, people by the policy. */
function permissions(policy: Policy) {
  return mockServices.permissions.mock({
    authorizeConditional: (async (
      requests: { permission: Permission }[],
      { credentials }: { credentials: BackstageCredentials },
    ) =>
      requests.map(({ permission }) => {
        const principal = credentials.principal as {
          type: string;
          userEntityRef?: string;
          accessRestrictions?: { permissionNames?: string[] };
        };
        if (principal.type === 'user')
          return policy(permission, principal.userEntityRef!);
        const names = principal.accessRestrictions?.permissionNames;
        const allowed = !names || names.includes(permission.name);
        return {
          result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        };
      })) as never,
  }).factory;
}
